package dev.migrator.script;

/**
 * A line of a comment.
 *
 * @param text what it says, without hyphens and outer blanks
 * @param number its line number, counted from 1
 * @param whole the line as it stands in the file
 */
record CommentLine(String text, int number, String whole) {
}
