package dev.migrator.execution.rehearsal;

/**
 * What a step did to a table that was there before it.
 *
 * @param table its name, with the schema
 * @param mode the strongest lock that was seen
 * @param rewritten whether the table has a new file: all of its rows were written anew,
 * or it was emptied
 */
public record TableLock(String table, LockMode mode, boolean rewritten) {
}
