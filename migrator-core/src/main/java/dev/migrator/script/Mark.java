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

	private static final Pattern LINE = Pattern.compile("--[ \t]*migrate:(\\S*)[ \t]*(.*)");

	/**
	 * Read a line.
	 * @param script what the script is called in messages
	 * @param text the whole line, which begins with two hyphens
	 * @param line its number
	 * @return the mark, or {@code null} if the line is only a comment
	 * @throws ScriptException if it is meant to be a mark, but is none that we know
	 */
	static @Nullable Mark of(String script, String text, int line) {
		Matcher matcher = LINE.matcher(text.stripTrailing());
		if (!matcher.matches()) {
			return null;
		}
		String direction = matcher.group(1);
		if (!direction.equals("up") && !direction.equals("down")) {
			throw new ScriptException(new Place(script, line, text.indexOf("migrate:") + 1), text,
					"Unknown mark 'migrate:%s'.".formatted(direction), "Write '-- migrate:up' or '-- migrate:down'.");
		}
		return new Mark(direction.equals("up"), mode(script, text, line, matcher.group(2)), line);
	}

	private static TransactionMode mode(String script, String text, int line, String options) {
		return switch (options) {
			case "" -> TransactionMode.AUTOMATIC;
			case "transaction:true" -> TransactionMode.REQUIRED;
			case "transaction:false" -> TransactionMode.NONE;
			default -> throw new ScriptException(new Place(script, line, text.indexOf(options) + 1), text,
					"Unknown option '%s' of a mark.".formatted(options),
					"The options are 'transaction:true' and 'transaction:false'; give one of them, or none.");
		};
	}

	@Override
	public String toString() {
		return this.up ? "-- migrate:up" : "-- migrate:down";
	}

}
