/**
 * What a schema consists of, as values: tables, columns, constraints, indexes and the
 * rest, each able to write its own definition.
 */
@NullMarked
package dev.migrator.schema;

import org.jspecify.annotations.NullMarked;
