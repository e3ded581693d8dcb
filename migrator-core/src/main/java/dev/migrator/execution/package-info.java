/**
 * Running a plan on PostgreSQL: lock, transactions, retries, resumption.
 */
@NullMarked
package dev.migrator.execution;

import org.jspecify.annotations.NullMarked;
