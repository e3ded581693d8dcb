/**
 * The command line: {@code java -jar app.jar migrator <command>}, with the application's
 * configuration but without its beans.
 */
@NullMarked
package dev.migrator.boot.command;

import org.jspecify.annotations.NullMarked;
