package dev.migrator.error;

import java.io.Serializable;

/**
 * A place in a script.
 *
 * @param script what the script is called in messages, such as
 * {@code db/migrations/20261121_1030_8f3c2a91d0b4_add_email.sql}
 * @param line the line, counted from 1
 * @param column the column in characters, counted from 1
 */
public record Place(String script, int line, int column) implements Serializable {

	/**
	 * Return the line with its number and a caret under the column.
	 * @param lineText the whole text of the line, without its line end
	 * @return two lines of text, without a final line end
	 */
	public String excerpt(String lineText) {
		String number = Integer.toString(this.line);
		int caret = Math.max(0, Math.min(this.column - 1, lineText.length()));
		// A tab before the caret stays a tab, so that both lines are indented alike
		String indent = lineText.substring(0, caret).replaceAll("[^\t]", " ");
		return "  " + number + " | " + lineText + "\n" + "  " + " ".repeat(number.length()) + " | " + indent + "^";
	}

	@Override
	public String toString() {
		return this.script + ":" + this.line + ":" + this.column;
	}

}
