package dev.migrator;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SortedSet;

import org.jspecify.annotations.Nullable;

import dev.migrator.revision.Step;

/**
 * What a run did.
 *
 * @param outcome how it ended
 * @param steps the steps that this run made, in their order
 * @param heads the heads afterwards
 * @param started when it began
 * @param time how long it took, waiting included
 * @param backup the backup that was made before the first step, or {@code null}
 */
public record RunReport(Outcome outcome, List<DoneStep> steps, SortedSet<String> heads, Instant started, Duration time,
		@Nullable Path backup) {

	public RunReport {
		steps = List.copyOf(steps);
	}

	/**
	 * How a run ended.
	 */
	public enum Outcome {

		/** Everything was applied already. */
		NOTHING_TO_DO,

		/** The steps were made. */
		DONE,

		/** Another migrator did the work while this one waited. */
		DONE_BY_ANOTHER,

		/** A newer version of the application has been here; nothing was done. */
		AHEAD

	}

	/**
	 * A step that was made.
	 *
	 * @param step the step
	 * @param time how long it took
	 */
	public record DoneStep(Step step, Duration time) {
	}

}
