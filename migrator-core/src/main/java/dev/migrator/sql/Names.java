package dev.migrator.sql;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Turns names as they are written into names as the catalog has them.
 */
final class Names {

	/** PostgreSQL cuts longer names, with a notice. */
	private static final int LONGEST = 63;

	private static final Pattern ESCAPE = Pattern.compile("\\\\(?:\\\\|\\+([0-9a-fA-F]{6})|([0-9a-fA-F]{4}))");

	private Names() {
	}

	static String of(Token token) {
		String text = token.text();
		if (token.type() == TokenType.WORD) {
			return cut(folded(text));
		}
		int quote = text.indexOf('"');
		String name = text.substring(quote + 1, text.length() - 1).replace("\"\"", "\"");
		return cut((quote == 0) ? name : unescaped(name));
	}

	/** PostgreSQL folds ASCII only: what other letters do depends on the locale. */
	private static String folded(String word) {
		StringBuilder folded = new StringBuilder(word);
		for (int i = 0; i < folded.length(); i++) {
			char c = folded.charAt(i);
			if (c >= 'A' && c <= 'Z') {
				folded.setCharAt(i, (char) (c - 'A' + 'a'));
			}
		}
		return folded.toString();
	}

	private static String unescaped(String name) {
		return ESCAPE.matcher(name).replaceAll((escape) -> {
			String code = (escape.group(1) != null) ? escape.group(1) : escape.group(2);
			return Matcher.quoteReplacement((code != null) ? codePoint(code) : "\\");
		});
	}

	private static String codePoint(String code) {
		int value = Integer.parseInt(code, 16);
		return Character.isValidCodePoint(value) ? Character.toString(value) : "";
	}

	private static String cut(String name) {
		String kept = name;
		while (kept.getBytes(StandardCharsets.UTF_8).length > LONGEST) {
			kept = kept.substring(0, kept.offsetByCodePoints(kept.length(), -1));
		}
		return kept;
	}

}
