/**
 * What can be done to a schema, as values that know their SQL and their reverse.
 */
@NullMarked
package dev.migrator.schema.change;

import org.jspecify.annotations.NullMarked;
