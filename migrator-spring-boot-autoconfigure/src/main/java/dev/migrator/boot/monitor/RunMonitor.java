package dev.migrator.boot.monitor;

import java.time.Duration;
import java.time.Instant;
import java.util.SortedSet;
import java.util.function.Function;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import dev.migrator.RunReport;
import dev.migrator.boot.monitor.LastRun.Outcome;
import dev.migrator.error.MaintenanceWindowException;
import dev.migrator.execution.MigrationListener;

/**
 * Knows what the runs of this process on one database did, and how far the one has got
 * that goes on now. It exists before the first run, and so remembers the one at start-up
 * for whoever comes later.
 */
public final class RunMonitor {

	private final Observers observers = new Observers();

	private final Progress progress = new Progress();

	private final RunTotals totals = new RunTotals();

	private volatile @Nullable LastRun lastRun;

	/**
	 * Create a monitor that knows of no run.
	 */
	public RunMonitor() {
		this.observers.add(this.progress);
		this.observers.add(this.totals);
	}

	/**
	 * Return what a migrator has to tell its events, so that they are known here.
	 * @return the listener
	 */
	public MigrationListener listener() {
		return this.observers.listener();
	}

	/**
	 * Tell somebody of all that happens from now on.
	 * @param observer is told
	 */
	public void add(RunObserver observer) {
		this.observers.add(observer);
	}

	/**
	 * Return the run that goes on now.
	 * @return how far it has got, or {@code null} if there is none
	 */
	public @Nullable RunningRun running() {
		return this.progress.running();
	}

	/**
	 * Return what the last run did.
	 * @return the run, or {@code null} if there was none
	 */
	public @Nullable LastRun lastRun() {
		return this.lastRun;
	}

	/**
	 * Return the numbers of all runs.
	 * @return sums that only grow, and the newest times
	 */
	public RunTotals totals() {
		return this.totals;
	}

	/**
	 * Run, and remember what came of it.
	 * @param run what was asked for
	 * @param work does it
	 * @return the report of the work
	 */
	public RunReport run(RunInfo run, Supplier<RunReport> work) {
		return watch(run, work, (report) -> ended(run, Outcome.valueOf(report.outcome().name()), report.heads(), null));
	}

	/**
	 * Do something else than a run of steps, and remember what came of it.
	 * @param <T> what the work returns
	 * @param run what was asked for
	 * @param work does it
	 * @param heads says which heads there are afterwards, according to what the work
	 * returned
	 * @param changed says whether they are others than before
	 * @return what the work returned
	 */
	public <T> T run(RunInfo run, Supplier<T> work, Function<T, SortedSet<String>> heads,
			Function<T, Boolean> changed) {
		return watch(run, work, (result) -> ended(run, changed.apply(result) ? Outcome.DONE : Outcome.NOTHING_TO_DO,
				heads.apply(result), null));
	}

	private <T> T watch(RunInfo run, Supplier<T> work, Function<T, LastRun> ended) {
		this.progress.begin(run);
		this.observers.runBegins(run);
		LastRun last = null;
		RuntimeException failure = null;
		try {
			T result = work.get();
			last = ended.apply(result);
			return result;
		}
		catch (RuntimeException ex) {
			failure = ex;
			boolean closed = ex instanceof MaintenanceWindowException;
			last = ended(run, closed ? Outcome.WINDOW_CLOSED : Outcome.FAILED, null, String.valueOf(ex.getMessage()));
			throw ex;
		}
		finally {
			this.lastRun = (last != null) ? last : ended(run, Outcome.FAILED, null, "An error of the virtual machine");
			this.progress.end();
			this.observers.runEnds(this.lastRun, failure);
		}
	}

	private LastRun ended(RunInfo run, Outcome outcome, @Nullable SortedSet<String> heads, @Nullable String error) {
		return new LastRun(run, outcome, Duration.between(run.started(), Instant.now()), this.progress.done(), heads,
				this.progress.backup(), error);
	}

}
