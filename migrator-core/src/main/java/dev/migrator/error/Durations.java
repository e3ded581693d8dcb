package dev.migrator.error;

import java.time.Duration;

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
			// Cut, not rounded: 59.96 s is not yet a minute
			long tenths = millis / 100;
			return tenths / 10 + ((tenths % 10 > 0) ? "." + tenths % 10 : "") + " s";
		}
		return duration.toMinutes() + " min"
				+ ((duration.toSecondsPart() > 0) ? " " + duration.toSecondsPart() + " s" : "");
	}

}
