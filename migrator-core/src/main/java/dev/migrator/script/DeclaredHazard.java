package dev.migrator.script;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import dev.migrator.schema.hazard.Hazard;
import dev.migrator.schema.hazard.HazardKind;

/**
 * A hazard as a script declares it. It may be one that only a newer version of the tool
 * knows.
 *
 * @param name the name, such as {@code deletes-data}
 * @param cause what causes it; one line with balanced parentheses, possibly empty
 */
public record DeclaredHazard(String name, String cause) {

	private static final Pattern DECLARATION = Pattern.compile("([^\\s(),]+)\\s*(?:\\((.*)\\))?");

	/**
	 * Return a hazard as a script would declare it.
	 * @param hazard the hazard
	 * @return its declaration
	 */
	public static DeclaredHazard of(Hazard hazard) {
		return new DeclaredHazard(hazard.kind().toString(), hazard.cause());
	}

	/**
	 * Read a declaration.
	 * @param text a name, or a name with the cause in parentheses
	 * @throws IllegalArgumentException if it has a {@link #problem(String)}
	 */
	static DeclaredHazard parse(String text) {
		Matcher matcher = DECLARATION.matcher(text.strip());
		if (!matcher.matches()) {
			throw new IllegalArgumentException("Not a hazard: " + text);
		}
		String cause = matcher.group(2);
		return new DeclaredHazard(matcher.group(1), (cause != null) ? cause.strip() : "");
	}

	/**
	 * Return what is wrong with a declaration.
	 * @return the end of a sentence, or {@code null} if nothing is
	 */
	static @Nullable String problem(String text) {
		if (!DECLARATION.matcher(text.strip()).matches()) {
			return "is not a name, or a name with its cause in parentheses";
		}
		int depth = 0;
		for (int i = 0; i < text.length(); i++) {
			depth += depth(text.charAt(i));
			if (depth < 0 || (depth == 0 && text.charAt(i) == ')' && !text.substring(i + 1).isBlank())) {
				return "goes on behind the parenthesis that ends its cause";
			}
		}
		return (depth > 0) ? "has a parenthesis that is not closed" : null;
	}

	/**
	 * Split a list at those commas that stand in no parentheses.
	 */
	static List<String> split(String list) {
		List<String> parts = new ArrayList<>();
		int depth = 0;
		int start = 0;
		for (int i = 0; i < list.length(); i++) {
			depth += depth(list.charAt(i));
			if (list.charAt(i) == ',' && depth <= 0) {
				parts.add(list.substring(start, i).strip());
				start = i + 1;
			}
		}
		parts.add(list.substring(start).strip());
		return parts;
	}

	private static int depth(char c) {
		return switch (c) {
			case '(' -> 1;
			case ')' -> -1;
			default -> 0;
		};
	}

	/**
	 * Return what the name means.
	 * @return the kind, or {@code null} if this version does not know it
	 */
	public @Nullable HazardKind kind() {
		return HazardKind.of(this.name);
	}

	/**
	 * Return the declaration.
	 * @return {@code deletes-data (customer.phone is dropped)}, or the name alone
	 */
	@Override
	public String toString() {
		return this.cause.isEmpty() ? this.name : "%s (%s)".formatted(this.name, this.cause);
	}

}
