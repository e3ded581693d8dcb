/**
 * Trying a plan on another database: the copy that goes away again, and what is seen of
 * the steps while they run there.
 */
@NullMarked
package dev.migrator.execution.rehearsal;

import org.jspecify.annotations.NullMarked;
