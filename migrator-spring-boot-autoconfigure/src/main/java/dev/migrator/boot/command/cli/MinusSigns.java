package dev.migrator.boot.command.cli;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Lets targets such as {@code -1}, and ranges that begin with one, pass the parser, which
 * takes what begins with a hyphen for an option: on its way through, a true minus sign
 * stands there.
 */
final class MinusSigns {

	private static final Pattern STEPS_DOWN = Pattern.compile("-\\d+(:.*)?");

	private MinusSigns() {
	}

	/**
	 * Return words as the parser takes them.
	 */
	static String[] put(List<String> words) {
		return words.stream()
			.map((word) -> STEPS_DOWN.matcher(word).matches() ? "\u2212" + word.substring(1) : word)
			.toArray(String[]::new);
	}

	/**
	 * Return a text from the parser as the user wrote it.
	 */
	static String restore(String text) {
		return text.replace('\u2212', '-');
	}

}
