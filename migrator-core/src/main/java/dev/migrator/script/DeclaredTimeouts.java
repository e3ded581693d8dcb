package dev.migrator.script;

import java.util.Collection;
import java.util.Comparator;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * Time-outs that a script declares for its own transaction, as PostgreSQL writes them
 * ({@code 500ms}, {@code 5s}, {@code 30min}).
 *
 * @param lock its {@code lock_timeout}, or {@code null} for the tool's own
 * @param statement its {@code statement_timeout}, or {@code null} for the configured one
 */
public record DeclaredTimeouts(@Nullable String lock, @Nullable String statement) {

	/** Nothing declared. */
	public static final DeclaredTimeouts NONE = new DeclaredTimeouts(null, null);

	private static final Pattern TEXT = Pattern.compile("0|(\\d{1,10})(ms|s|min|h)");

	/** What to write instead of a duration that is none. */
	static final String ACTION = "Write a number with ms, s, min or h, such as 500ms, 5s or 30min, at most 24 days; "
			+ "0 means no limit.";

	/**
	 * Return whether a text is a duration that PostgreSQL accepts for a time-out. One
	 * without a unit is none: its milliseconds are too easily taken for seconds.
	 */
	static boolean isDuration(String text) {
		return TEXT.matcher(text).matches() && milliseconds(text) <= Integer.MAX_VALUE;
	}

	/**
	 * Return the longest of what several scripts declare.
	 * @param all what each of them declares
	 * @return for each time-out the longest that is declared
	 */
	static DeclaredTimeouts longest(Collection<DeclaredTimeouts> all) {
		return new DeclaredTimeouts(longest(all.stream().map(DeclaredTimeouts::lock)),
				longest(all.stream().map(DeclaredTimeouts::statement)));
	}

	private static @Nullable String longest(Stream<@Nullable String> declared) {
		// 0 means no limit
		return declared.filter(Objects::nonNull)
			.max(Comparator.comparingLong((text) -> (milliseconds(text) > 0) ? milliseconds(text) : Long.MAX_VALUE))
			.orElse(null);
	}

	private static long milliseconds(String text) {
		Matcher matcher = TEXT.matcher(text);
		if (!matcher.matches() || matcher.group(1) == null) {
			return 0;
		}
		long factor = switch (matcher.group(2)) {
			case "ms" -> 1;
			case "s" -> 1000;
			case "min" -> 60_000;
			default -> 3_600_000;
		};
		return Long.parseLong(matcher.group(1)) * factor;
	}

}
