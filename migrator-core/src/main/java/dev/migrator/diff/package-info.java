/**
 * Two catalogs in, the statements that lead from one to the other out. Pure: nothing here
 * knows a connection.
 */
@NullMarked
package dev.migrator.diff;

import org.jspecify.annotations.NullMarked;
