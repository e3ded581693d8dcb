package dev.migrator.model;

/**
 * A file that says what a database should hold.
 *
 * @param name what it is called in messages, such as {@code db/schema/views.sql}
 * @param text its text
 */
public record SqlFile(String name, String text) {
}
