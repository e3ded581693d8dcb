/**
 * Reads what a database holds from PostgreSQL's system catalogs.
 */
@NullMarked
package dev.migrator.execution.catalog;

import org.jspecify.annotations.NullMarked;
