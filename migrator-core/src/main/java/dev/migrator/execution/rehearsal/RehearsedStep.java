package dev.migrator.execution.rehearsal;

import java.time.Duration;
import java.util.List;

import dev.migrator.revision.Step;

/**
 * What a step did when it was tried.
 *
 * @param step the step
 * @param time how long it took, on a database that nobody else uses
 * @param done whether it came to its end; only the last one may have failed
 * @param locks the tables that it locked more strongly than a {@code SELECT} does, or
 * wrote anew, the strongest lock first; only tables that were there before it
 * @param waits for whom it waited, in words; nobody on a copy
 */
public record RehearsedStep(Step step, Duration time, boolean done, List<TableLock> locks, List<String> waits) {

	public RehearsedStep {
		locks = List.copyOf(locks);
		waits = List.copyOf(waits);
	}

}
