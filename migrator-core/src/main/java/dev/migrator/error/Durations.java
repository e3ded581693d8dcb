package dev.migrator.error;

import java.time.Duration;
import java.util.Locale;

/**
 * Durations as people read them.
 */
public final class Durations {

	private Durations() {
	}

	/**
	 * Return a duration with one unit that fits its size.
	 * @param duration the duration, not negative
	 * @return such as {@code 12 ms}, {@code 3.4 s} or {@code 5 min 10 s}
	 */
	public static String inWords(Duration duration) {
		long millis = duration.toMillis();
		if (millis < 1000) {
			return millis + " ms";
		}
		if (millis < 60_000) {
			return String.format(Locale.ROOT, "%.1f s", millis / 1000.0).replace(".0 ", " ");
		}
		return duration.toMinutes() + " min"
				+ ((duration.toSecondsPart() > 0) ? " " + duration.toSecondsPart() + " s" : "");
	}

}
