/**
 * What a database holds, as values: each addressable thing by itself, with what it
 * consists of and what it depends on.
 */
@NullMarked
package dev.migrator.schema.catalog;

import org.jspecify.annotations.NullMarked;
