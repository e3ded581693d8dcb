package dev.migrator.execution.catalog;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Guesses what a person wrote where PostgreSQL writes a comparison with several values as
 * an array with casts. A guess counts only if PostgreSQL makes of it exactly what it had
 * written before.
 */
final class PlainExpression {

	private static final String ITEM = "'(?:[^']|'')*'::(?:character varying|text|bpchar)";

	/** A column, whose name may have anything between quotes. */
	private static final String NAME = "(?:[\\w.]|\"(?:[^\"]|\"\")*\")+";

	private static final Pattern ANY = Pattern.compile("\\(?\\((" + NAME + "|\\(" + NAME + "\\)::text|" + NAME
			+ "::text)\\)?" + " (=|<>) (ANY|ALL) \\(+(?:ARRAY\\[)((?:\\(?" + ITEM
			+ "\\)?(?:::text)?(?:, )?)+)\\]\\)?(?:::text\\[\\])?\\)\\)?");

	/** The same with no more parentheses than it needs. */
	private static final Pattern BARE_ANY = Pattern.compile("(" + NAME + ")::text (=|<>) (ANY|ALL) \\(ARRAY\\[((?:"
			+ ITEM + "(?:::text)?(?:, )?)+)\\](?:::text\\[\\])?\\)");

	private static final Pattern CAST = Pattern
		.compile("\\(?('(?:[^']|'')*')::(?:character varying|text|bpchar)\\)?(?:::text)?");

	private PlainExpression() {
	}

	static boolean mayBeUnstable(String text) {
		return text.contains("ARRAY[") || text.contains("::character varying");
	}

	/**
	 * Return what a person may have written.
	 * @param text what PostgreSQL writes
	 * @return guesses, the most likely first
	 */
	static List<String> candidates(String text) {
		Set<String> candidates = new LinkedHashSet<>();
		candidates.add(withLists(text, ANY, "(%s %s (%s))"));
		candidates.add(withLists(text, BARE_ANY, "%s %s (%s)"));
		candidates.add(CAST.matcher(text).replaceAll("$1"));
		candidates.remove(text);
		return List.copyOf(candidates);
	}

	private static String withLists(String text, Pattern pattern, String format) {
		Matcher any = pattern.matcher(text);
		StringBuilder result = new StringBuilder();
		while (any.find()) {
			String column = any.group(1).replace("::text", "").replaceAll("^\\((.*)\\)$", "$1");
			String list = CAST.matcher(any.group(4)).replaceAll("$1");
			boolean in = any.group(2).equals("=");
			any.appendReplacement(result,
					Matcher.quoteReplacement(format.formatted(column, in ? "IN" : "NOT IN", list)));
		}
		return any.appendTail(result).toString();
	}

}
