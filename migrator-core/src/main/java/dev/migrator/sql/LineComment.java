package dev.migrator.sql;

/**
 * A comment that begins with two hyphens at the beginning of a line, and stands between
 * two statements. Headers and marks of a script are such comments.
 *
 * @param text the comment with its hyphens, without the line end
 * @param line the line, counted from 1
 */
public record LineComment(String text, int line) implements ScriptItem {
}
