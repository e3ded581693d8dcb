package dev.migrator.execution;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import dev.migrator.execution.history.HistoryEntry;
import dev.migrator.revision.Step;

/**
 * Runs the steps of a run in the way that each of them needs, and tells what happens.
 */
final class StepRunner {

	private final RunState run;

	private final Runnable stopCheck;

	private volatile @Nullable StepContext current;

	/**
	 * Create a runner.
	 * @param run the run
	 * @param stopCheck asks the run to stop if the process has to
	 */
	StepRunner(RunState run, Runnable stopCheck) {
		this.run = run;
		this.stopCheck = stopCheck;
	}

	/** Return the step that runs now in words, or {@code null} between two of them. */
	@Nullable String doing() {
		StepContext context = this.current;
		return (context != null) ? "%s, on the way %s".formatted(context.describe(), context.directionWord()) : null;
	}

	/**
	 * Run a step.
	 * @param context the step
	 * @param begun the entry in the history if it goes on with what began earlier
	 */
	void one(StepContext context, @Nullable HistoryEntry begun) {
		begin(context);
		long started = System.nanoTime();
		watched(started, () -> {
			if (begun == null && context.section().facts().transactional()) {
				return new TransactionalSteps(this.run, (same) -> {
				}).run(List.of(context));
			}
			tellParts(context);
			new JournalledStep(this.run).run(context, begun);
			return List.of();
		});
		this.current = null;
		this.run.listener().stepDone(context.step(), since(started));
	}

	/**
	 * Run steps as one transaction.
	 * @param contexts the steps
	 * @return how long each of them took
	 */
	List<Duration> together(List<StepContext> contexts) {
		Set<Step> told = new HashSet<>();
		begin(contexts.get(0));
		told.add(contexts.get(0).step());
		List<Duration> times = watched(System.nanoTime(), () -> new TransactionalSteps(this.run, (context) -> {
			if (told.add(context.step())) {
				begin(context);
			}
			this.current = context;
		}).run(contexts));
		this.current = null;
		for (int i = 0; i < contexts.size(); i++) {
			this.run.listener().stepDone(contexts.get(i).step(), times.get(i));
		}
		return times;
	}

	private void begin(StepContext context) {
		this.stopCheck.run();
		this.run.stop()
			.refuse("before revision " + context.describe(),
					"The heads are: %s.".formatted(context.headsIfUndoneText()));
		this.current = context;
		this.run.listener().stepStarting(context.step());
	}

	private List<Duration> watched(long started, Supplier<List<Duration>> work) {
		try {
			return work.get();
		}
		catch (RuntimeException ex) {
			StepContext failed = this.current;
			if (failed != null) {
				this.run.listener().stepFailed(failed.step().revision(), failed.step().direction(), since(started));
			}
			throw ex;
		}
	}

	private void tellParts(StepContext context) {
		int units = context.section().facts().units();
		if (units > 1) {
			this.run.listener()
				.notice("%-4s %s  runs in %d parts without a transaction around them".formatted(context.directionWord(),
						context.step().revision().id(), units));
		}
	}

	private static Duration since(long started) {
		return Duration.ofNanos(System.nanoTime() - started);
	}

}
