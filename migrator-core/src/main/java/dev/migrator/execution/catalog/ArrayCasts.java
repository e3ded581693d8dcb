package dev.migrator.execution.catalog;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Expressions as PostgreSQL writes them the second time. What it makes of
 * {@code status IN ('A', 'B')} with a {@code varchar} casts a whole array; read again,
 * that becomes an array of casts, and stays so. Both are the same, and only the second
 * can be written into a script that shall lead to exactly what was meant.
 */
final class ArrayCasts {

	private static final String VALUE = "E?'(?:[^'\\\\]|''|\\\\.)*+'::character varying";

	private static final String ARRAY = "ARRAY\\[(" + VALUE + "(?:, " + VALUE + ")*+)]";

	private static final Pattern CAST_OF_ARRAY = Pattern
		.compile("\\(" + ARRAY + "\\)::text\\[]|" + ARRAY + "::text\\[]");

	private static final Pattern ELEMENT = Pattern.compile(VALUE);

	private ArrayCasts() {
	}

	/**
	 * Return an expression as it will be read again.
	 * @param text what PostgreSQL makes of an expression, or of what has expressions in
	 * it, with or without all its parentheses
	 * @return the same with arrays of casts
	 */
	static String of(String text) {
		if (!text.contains("::text[]")) {
			return text;
		}
		return CAST_OF_ARRAY.matcher(text).replaceAll((array) -> {
			String parenthesized = array.group(1);
			String elements = (parenthesized != null) ? ELEMENT.matcher(parenthesized).replaceAll("($0)::text")
					: ELEMENT.matcher(array.group(2)).replaceAll("$0::text");
			return Matcher.quoteReplacement("ARRAY[" + elements + "]");
		});
	}

}
