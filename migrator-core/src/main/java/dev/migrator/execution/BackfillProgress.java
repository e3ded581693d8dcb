package dev.migrator.execution;

import java.time.Duration;
import java.util.Locale;

import dev.migrator.error.Durations;
import org.jspecify.annotations.Nullable;

/**
 * How far a back-fill has got.
 *
 * @param table the table
 * @param rows how many rows of the table are done, by earlier runs, too; those that the
 * condition left out count
 * @param rowsOfThisRun how many of them this run did
 * @param changedByThisRun how many rows this run has updated
 * @param estimate how many rows the table has, as PostgreSQL estimates, or {@code null}
 * if it does not know
 * @param time how long this run has worked on it
 * @param finished whether this was the last batch
 */
public record BackfillProgress(String table, long rows, long rowsOfThisRun, long changedByThisRun,
		@Nullable Long estimate, Duration time, boolean finished) {

	/**
	 * Return the speed of this run.
	 * @return rows a second, pauses included
	 */
	public double rowsPerSecond() {
		return (this.time.isZero()) ? 0 : this.rowsOfThisRun / (this.time.toNanos() / 1e9);
	}

	/**
	 * Return how much time is left.
	 * @return an estimate, or {@code null} if there is none
	 */
	public @Nullable Duration timeLeft() {
		double speed = rowsPerSecond();
		if (this.estimate == null || this.estimate < this.rows || speed == 0) {
			return null;
		}
		return Duration.ofMillis((long) ((this.estimate - this.rows) / speed * 1000));
	}

	/**
	 * Return how far it is.
	 * @return such as
	 * {@code users: 120,000 of about 480,000 rows, 2,400 rows/s, 2 min 30 s left}
	 */
	public String inWords() {
		StringBuilder text = new StringBuilder();
		text.append(this.table).append(": ").append(inWords(this.rows));
		if (this.finished) {
			return text.append(" rows, ").append(inWords(this.changedByThisRun)).append(" changed").toString();
		}
		if (this.estimate != null && this.estimate >= this.rows) {
			text.append(" of about ").append(inWords(this.estimate));
		}
		text.append(" rows, ").append(inWords(Math.round(rowsPerSecond()))).append(" rows/s");
		Duration left = timeLeft();
		if (left != null) {
			text.append(", ").append(Durations.inWords(left)).append(" left");
		}
		return text.toString();
	}

	private static String inWords(long number) {
		return String.format(Locale.ROOT, "%,d", number);
	}

}
