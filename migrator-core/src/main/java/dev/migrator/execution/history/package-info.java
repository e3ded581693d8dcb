/**
 * What the database remembers: the heads, every step ever run, and the parts of steps
 * without a transaction. SQL that reads and writes the tables of this tool.
 */
@NullMarked
package dev.migrator.execution.history;

import org.jspecify.annotations.NullMarked;
