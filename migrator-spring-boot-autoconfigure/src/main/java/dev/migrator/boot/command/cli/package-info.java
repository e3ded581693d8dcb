/**
 * The commands as a user meets them: their words, their help, what they write, their exit
 * codes. Only this package knows the parser.
 */
@NullMarked
package dev.migrator.boot.command.cli;

import org.jspecify.annotations.NullMarked;
