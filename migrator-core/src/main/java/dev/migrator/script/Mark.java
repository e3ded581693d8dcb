package dev.migrator.script;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import dev.migrator.error.Place;
import dev.migrator.error.ScriptException;

/**
 * A line such as {@code -- migrate:up transaction:false}.
 *
 * @param up whether it begins the way up; otherwise the way back
 * @param mode what it says about transactions
 * @param line where it stands
 */
record Mark(boolean up, TransactionMode mode, int line) {

	private static final Pattern MARK = Pattern.compile("--[ \t]*migrate:(up|down)(?:[ \t]+(.*))?");

	/**
	 * What somebody meant as a mark. Taken for a comment, {@code -- Migrate: down} would
	 * run the way back as the end of the way up.
	 */
	private static final Pattern MEANT = Pattern
		.compile("--[ \t]*(migrate:.*|(?i:migrate[ \t]*:[ \t]*(?:up|down))(?!\\w).*)");

	/**
	 * Read a line.
	 * @param script what the script is called in messages
	 * @param text the whole line, which begins with two hyphens
	 * @param line its number
	 * @return the mark, or {@code null} if the line is only a comment
	 * @throws ScriptException if it is meant to be a mark, but is none that we know
	 */
	static @Nullable Mark of(String script, String text, int line) {
		String stripped = text.stripTrailing();
		Matcher matcher = MARK.matcher(stripped);
		if (matcher.matches()) {
			return new Mark(matcher.group(1).equals("up"), mode(script, text, line, matcher), line);
		}
		Matcher meant = MEANT.matcher(stripped);
		if (meant.matches()) {
			throw new ScriptException(new Place(script, line, meant.start(1) + 1), text,
					"Unknown mark '%s'.".formatted(meant.group(1)),
					"Write '-- migrate:up' or '-- migrate:down'. If the line is only text, begin it otherwise.");
		}
		return null;
	}

	private static TransactionMode mode(String script, String text, int line, Matcher matcher) {
		String options = matcher.group(2);
		if (options == null) {
			return TransactionMode.AUTOMATIC;
		}
		return switch (options) {
			case "transaction:true" -> TransactionMode.REQUIRED;
			case "transaction:false" -> TransactionMode.NONE;
			default -> throw new ScriptException(new Place(script, line, matcher.start(2) + 1), text,
					"Unknown option '%s' of a mark.".formatted(options),
					"The options are 'transaction:true' and 'transaction:false'; give one of them, or none.");
		};
	}

	@Override
	public String toString() {
		return this.up ? "-- migrate:up" : "-- migrate:down";
	}

}
