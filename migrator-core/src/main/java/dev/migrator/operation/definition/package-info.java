/**
 * What the lambdas of {@link dev.migrator.operation.Operations} get: the optional facts
 * of a table, a column, an index, to be filled in.
 */
@NullMarked
package dev.migrator.operation.definition;

import org.jspecify.annotations.NullMarked;
