package dev.migrator.boot.monitor;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

/**
 * A run of this process that has ended.
 *
 * @param info what was asked for
 * @param outcome how it ended
 * @param duration how long it took, waiting included
 * @param revisions the ids of the revisions whose steps it made, in their order, those
 * before a failure, too
 * @param heads the heads afterwards; {@code null} if it failed, because they are not
 * known then
 * @param backup the backup that was made before the first step, or {@code null}
 * @param error what went wrong, or {@code null}
 */
public record LastRun(RunInfo info, Outcome outcome, Duration duration, List<String> revisions,
		@Nullable SortedSet<String> heads, @Nullable Path backup, @Nullable String error) {

	public LastRun {
		revisions = List.copyOf(revisions);
		heads = (heads != null) ? new TreeSet<>(heads) : null;
	}

	/**
	 * How a run ended.
	 */
	public enum Outcome {

		/** The steps were made. */
		DONE,

		/** Everything was as it was wanted already. */
		NOTHING_TO_DO,

		/** Another migrator did the work while this one waited. */
		DONE_BY_ANOTHER,

		/** A newer version of the application has been here; nothing was done. */
		AHEAD,

		/** The maintenance window was, or became, closed. */
		WINDOW_CLOSED,

		/** It failed, or was stopped. */
		FAILED

	}

}
