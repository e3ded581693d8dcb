/**
 * Data that a revision brings, as values: rows to insert and their text.
 */
@NullMarked
package dev.migrator.operation.data;

import org.jspecify.annotations.NullMarked;
