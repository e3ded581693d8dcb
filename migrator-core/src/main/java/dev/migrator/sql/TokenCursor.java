package dev.migrator.sql;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * Walks over the first tokens of a statement. What can be taken is taken; what cannot is
 * left where it is.
 */
final class TokenCursor {

	private final List<Token> tokens;

	private int position;

	TokenCursor(List<Token> tokens) {
		this.tokens = tokens;
	}

	boolean isAtEnd() {
		return this.position >= this.tokens.size();
	}

	/** Return how many tokens lie behind. */
	int position() {
		return this.position;
	}

	/** Return the current token, or {@code null} at the end. */
	@Nullable Token peek() {
		return isAtEnd() ? null : this.tokens.get(this.position);
	}

	/** Go on behind the current token. */
	void skip() {
		this.position++;
	}

	/** Return how the current token changes the depth of parentheses: 1, -1 or 0. */
	int depthChange() {
		Token token = peek();
		if (token == null) {
			return 0;
		}
		return token.isSymbol("(") ? 1 : token.isSymbol(")") ? -1 : 0;
	}

	/** Take a sequence of words, all or none of them. */
	boolean take(String... words) {
		if (this.position + words.length > this.tokens.size()) {
			return false;
		}
		for (int i = 0; i < words.length; i++) {
			if (!this.tokens.get(this.position + i).isWord(words[i])) {
				return false;
			}
		}
		this.position += words.length;
		return true;
	}

	boolean takeSymbol(String symbol) {
		Token token = peek();
		boolean found = token != null && token.isSymbol(symbol);
		this.position += found ? 1 : 0;
		return found;
	}

	/** Take one of several words. */
	boolean takeAny(String... words) {
		for (String word : words) {
			if (take(word)) {
				return true;
			}
		}
		return false;
	}

	/** Go on behind the next occurrence of some words; at the end if there is none. */
	boolean skipPast(String... words) {
		while (!isAtEnd()) {
			if (take(words)) {
				return true;
			}
			this.position++;
		}
		return false;
	}

	/** Take a name, with or without a schema. */
	@Nullable QualifiedName takeName() {
		List<String> parts = takeParts();
		int last = parts.size() - 1;
		return (last < 0) ? null : new QualifiedName((last > 0) ? parts.get(last - 1) : null, parts.get(last));
	}

	/** Take a name with whatever stands before it: none, one or several parts. */
	List<String> takeParts() {
		List<String> parts = new ArrayList<>();
		String part = takePart();
		while (part != null) {
			parts.add(part);
			part = takeSymbol(".") ? takePart() : null;
		}
		return parts;
	}

	/**
	 * Return the text of the tokens that are left, each on a line of its own, so that the
	 * parts of a literal stay one.
	 */
	String rest() {
		return this.tokens.subList(this.position, this.tokens.size())
			.stream()
			.map(Token::text)
			.collect(Collectors.joining("\n"));
	}

	/**
	 * Take a list of options in parentheses, if there is one here.
	 * @return the values in lower case by their names in upper case; an option without a
	 * value has the value {@code true}
	 */
	Map<String, String> takeOptions() {
		Map<String, String> options = new HashMap<>();
		if (takeSymbol("(")) {
			while (!isAtEnd() && !takeSymbol(")")) {
				String option = text();
				takeSymbol("=");
				Token value = peek();
				boolean hasValue = value != null && !value.isSymbol(",") && !value.isSymbol(")");
				options.put(option.toUpperCase(Locale.ROOT), hasValue ? text().toLowerCase(Locale.ROOT) : "true");
				takeSymbol(",");
			}
		}
		return options;
	}

	/** Return whether a value of an option means that it is on. */
	static boolean isOn(String value) {
		return !List.of("false", "off", "0").contains(value);
	}

	private String text() {
		String text = this.tokens.get(this.position++).text();
		boolean quoted = text.length() > 1 && (text.startsWith("'") || text.startsWith("\""));
		return quoted ? text.substring(1, text.length() - 1) : text;
	}

	private @Nullable String takePart() {
		Token token = peek();
		if (token == null || (token.type() != TokenType.WORD && token.type() != TokenType.QUOTED_NAME)) {
			return null;
		}
		this.position++;
		return Names.of(token);
	}

}
