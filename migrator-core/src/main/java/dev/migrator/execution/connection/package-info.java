/**
 * The way to the database: where connections come from, where they have arrived, and what
 * the error codes of PostgreSQL mean.
 */
@NullMarked
package dev.migrator.execution.connection;

import org.jspecify.annotations.NullMarked;
