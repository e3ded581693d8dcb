package dev.migrator;

import java.time.Duration;
import java.util.Locale;

import dev.migrator.error.Durations;
import dev.migrator.execution.BackfillProgress;

/**
 * The progress of a back-fill in one line.
 */
final class BackfillText {

	private BackfillText() {
	}

	/**
	 * Return a line such as
	 * {@code users: 120,000 of about 480,000 rows, 2,400 rows/s, 2 min 30 s left}.
	 */
	static String of(BackfillProgress progress) {
		StringBuilder text = new StringBuilder();
		text.append(progress.table()).append(": ").append(number(progress.rows()));
		Long estimate = progress.estimate();
		if (progress.finished()) {
			return text.append(" rows, ").append(number(progress.changedByThisRun())).append(" changed").toString();
		}
		if (estimate != null && estimate >= progress.rows()) {
			text.append(" of about ").append(number(estimate));
		}
		text.append(" rows, ").append(number(Math.round(progress.rowsPerSecond()))).append(" rows/s");
		Duration left = progress.timeLeft();
		if (left != null) {
			text.append(", ").append(Durations.inWords(left)).append(" left");
		}
		return text.toString();
	}

	private static String number(long number) {
		return String.format(Locale.ROOT, "%,d", number);
	}

}
