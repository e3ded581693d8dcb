package dev.migrator;

/**
 * What was done to make sure that the tables of the migrator exist.
 *
 * @param schema the schema that they are in
 * @param created whether one of them had to be created
 */
public record EnsureReport(String schema, boolean created) {
}
