package dev.migrator.sql;

import dev.migrator.error.Place;

/**
 * One statement of a script, exactly as it has to be sent to the server. Line ends are
 * LF, whatever they were in the file, so that the positions that a server reports do not
 * depend on them.
 *
 * @param text the text from the first to the last token, comments between them included,
 * without the semicolon that ends it
 * @param line the line in which it begins, counted from 1
 * @param column the column in which it begins, in characters (code points) counted from 1
 * @param copyFromStdin whether it is a {@code COPY … FROM STDIN}, whose data follow in
 * the script
 * @param before what stands before it in its first line; of a very long line only the end
 * @param after what stands after it in its last line, the semicolon included; of a very
 * long line only the beginning
 */
public record SqlStatement(String text, int line, int column, boolean copyFromStdin, String before,
		String after) implements ScriptItem {

	/**
	 * Return where the statement begins.
	 * @param script what the script is called in messages
	 * @return the place of its first character
	 */
	public Place place(String script) {
		return new Place(script, this.line, this.column);
	}

	/**
	 * Return the place in the script that a server's error position means.
	 * @param script what the script is called in messages
	 * @param serverPosition the position within the text, in characters (code points)
	 * counted from 1, as the server reports it; one outside the text means its nearest
	 * end
	 * @return the place
	 */
	public Place placeOf(String script, int serverPosition) {
		int offset = offset(serverPosition);
		int lineStart = lineStart(offset);
		int lineNumber = this.line + (int) this.text.chars().limit(lineStart).filter(ScriptText::isLineEnd).count();
		int firstColumn = (lineStart == 0) ? this.column : 1;
		return new Place(script, lineNumber, firstColumn + this.text.codePointCount(lineStart, offset));
	}

	/**
	 * Return the line of the script in which a server's error position lies.
	 * @param serverPosition the position, as in {@link #placeOf}
	 * @return the text of the line, without its line end
	 */
	public String lineAt(int serverPosition) {
		int offset = offset(serverPosition);
		return lineBefore(offset) + lineAfter(offset);
	}

	/**
	 * Return the line in which a server's error position lies, with its number and a
	 * caret under the position. Very long lines are cut on both sides.
	 * @param serverPosition the position, as in {@link #placeOf}
	 * @return two lines of text, without a final line end
	 */
	public String excerptAt(int serverPosition) {
		int offset = offset(serverPosition);
		return ScriptText.excerpt(placeOf("", serverPosition), lineBefore(offset), lineAfter(offset));
	}

	private String lineBefore(int offset) {
		int lineStart = lineStart(offset);
		return ((lineStart == 0) ? this.before : "") + this.text.substring(lineStart, offset);
	}

	private String lineAfter(int offset) {
		int end = offset;
		while (end < this.text.length() && !ScriptText.isLineEnd(this.text.charAt(end))) {
			end++;
		}
		return this.text.substring(offset, end) + ((end == this.text.length()) ? this.after : "");
	}

	private int lineStart(int offset) {
		int start = offset;
		while (start > 0 && !ScriptText.isLineEnd(this.text.charAt(start - 1))) {
			start--;
		}
		return start;
	}

	private int offset(int serverPosition) {
		int characters = this.text.codePointCount(0, this.text.length());
		return this.text.offsetByCodePoints(0, Math.max(0, Math.min(serverPosition - 1, characters)));
	}

}
