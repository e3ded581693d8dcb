package dev.migrator.diff;

/**
 * Parentheses around the whole of an expression: PostgreSQL writes a pair of its own
 * where the statement has one already, and no person does.
 */
final class Parentheses {

	private Parentheses() {
	}

	/**
	 * Return an expression without the pairs that enclose all of it.
	 * @param expression as PostgreSQL writes it
	 * @return the same with fewer parentheses
	 */
	static String strip(String expression) {
		String stripped = expression;
		while (stripped.startsWith("(") && closing(stripped, 0) == stripped.length() - 1) {
			stripped = stripped.substring(1, stripped.length() - 1);
		}
		return stripped;
	}

	/**
	 * Return a definition whose {@code CHECK} has one pair of parentheses.
	 * @param definition of a constraint of any type, as PostgreSQL writes it
	 * @return the definition; the same if it is no check
	 */
	static String ofCheck(String definition) {
		int open = "CHECK ".length();
		if (!definition.startsWith("CHECK (")) {
			return definition;
		}
		int close = closing(definition, open);
		return (close < 0) ? definition : definition.substring(0, open + 1)
				+ strip(definition.substring(open + 1, close)) + definition.substring(close);
	}

	/** Return where the pair that opens there ends, or -1. */
	private static int closing(String text, int open) {
		int depth = 0;
		for (int i = open; i < text.length(); i++) {
			char next = text.charAt(i);
			if (next == '\'' || next == '"') {
				i = endOfQuotes(text, i);
			}
			else if (next == '(') {
				depth++;
			}
			else if (next == ')' && --depth == 0) {
				return i;
			}
		}
		return -1;
	}

	private static int endOfQuotes(String text, int begin) {
		boolean escapes = begin > 0 && text.charAt(begin - 1) == 'E' && text.charAt(begin) == '\'';
		int i = begin + 1;
		while (i < text.length()) {
			boolean quote = text.charAt(i) == text.charAt(begin);
			boolean doubled = quote && i + 1 < text.length() && text.charAt(i + 1) == text.charAt(i);
			if (quote && !doubled) {
				return i;
			}
			i += (doubled || (escapes && text.charAt(i) == '\\')) ? 2 : 1;
		}
		return i;
	}

}
