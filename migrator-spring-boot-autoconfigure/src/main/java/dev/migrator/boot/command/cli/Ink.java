package dev.migrator.boot.command.cli;

import java.util.regex.Pattern;

/**
 * Colours for results, used sparingly: ids, what stands out of them, and what is wrong.
 */
enum Ink {

	/** For files, pipes, and people who want none. */
	PLAIN,

	/** For terminals. */
	COLOURS;

	private static final Pattern CODE = Pattern.compile("\u001B\\[[0-9;]*m");

	String id(String text) {
		return paint(text, "33");
	}

	String mark(String text) {
		return paint(text, "36");
	}

	String good(String text) {
		return paint(text, "32");
	}

	String bad(String text) {
		return paint(text, "31");
	}

	String faint(String text) {
		return paint(text, "2");
	}

	private String paint(String text, String code) {
		return (this == PLAIN || text.isEmpty()) ? text : "\u001B[" + code + "m" + text + "\u001B[0m";
	}

	/** Return how many columns a text takes. */
	static int width(String text) {
		return CODE.matcher(text).replaceAll("").length();
	}

}
