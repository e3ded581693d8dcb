/**
 * Running a plan on PostgreSQL: connection, lock, transactions, history.
 */
@NullMarked
package dev.migrator.execution;

import org.jspecify.annotations.NullMarked;
