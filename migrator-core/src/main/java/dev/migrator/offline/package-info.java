/**
 * Printing a plan instead of running it: a script for psql that leaves the database as
 * the tool would have left it.
 */
@NullMarked
package dev.migrator.offline;

import org.jspecify.annotations.NullMarked;
