/**
 * Data that a revision brings or changes, as values: rows to insert and their text, and
 * back-fills.
 */
@NullMarked
package dev.migrator.operation.data;

import org.jspecify.annotations.NullMarked;
