/**
 * The front door: one short method per command.
 */
@NullMarked
package dev.migrator;

import org.jspecify.annotations.NullMarked;
