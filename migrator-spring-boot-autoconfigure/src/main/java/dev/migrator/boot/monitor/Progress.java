package dev.migrator.boot.monitor;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

import dev.migrator.error.Durations;
import dev.migrator.execution.BackfillProgress;
import dev.migrator.execution.BlockingSession;
import dev.migrator.execution.StatementProgress;
import dev.migrator.revision.Step;

/**
 * Keeps how far the run has got that goes on now. Threads that watch statements tell it,
 * too.
 */
final class Progress implements RunObserver {

	private final List<String> done = new ArrayList<>();

	private @Nullable RunningRun running;

	private @Nullable Path backup;

	/** Return the run that goes on now. */
	synchronized @Nullable RunningRun running() {
		return this.running;
	}

	/** Return the revisions whose steps the newest run has made. */
	synchronized List<String> done() {
		return List.copyOf(this.done);
	}

	/** Return the backup of the newest run. */
	synchronized @Nullable Path backup() {
		return this.backup;
	}

	synchronized void begin(RunInfo run) {
		this.done.clear();
		this.backup = null;
		this.running = RunningRun.begin(run);
	}

	synchronized void end() {
		this.running = null;
	}

	private synchronized void change(UnaryOperator<RunningRun> change) {
		if (this.running != null) {
			this.running = change.apply(this.running);
		}
	}

	private void say(String words) {
		change((run) -> run.saying(words));
	}

	@Override
	public void waitingForDatabase(String database, String reason, Duration limit) {
		say("waiting for the database");
	}

	@Override
	public void waitingForLock(String holder, Duration waited) {
		say("waiting for another migrator (%s)".formatted(holder));
	}

	@Override
	public synchronized void backedUp(Path file, Duration time) {
		this.backup = file;
	}

	@Override
	public void runStarting(String database, String schema, SortedSet<String> heads, List<Step> steps) {
		change((run) -> run.of(steps.size()));
	}

	@Override
	public void stepStarting(Step step) {
		change((run) -> run.at(step.revision().id(), step.direction()));
	}

	@Override
	public void unitDone(Step step, int position, int total, Duration time) {
		say("part %d of %d is done".formatted(position, total));
	}

	@Override
	public void statementBlocked(Step step, List<BlockingSession> blockers) {
		say((blockers.size() == 1) ? "waiting for another session"
				: "waiting for %d other sessions".formatted(blockers.size()));
	}

	@Override
	public void statementProgress(Step step, StatementProgress progress) {
		say(progress.inWords());
	}

	@Override
	public void backfillProgress(Step step, BackfillProgress progress) {
		say(progress.inWords());
	}

	@Override
	public void stepRetried(Step step, int attempt, String reason, List<BlockingSession> blockers, Duration pause) {
		say("others hold locks that it needs; try %d in %s".formatted(attempt + 1, Durations.inWords(pause)));
	}

	@Override
	public synchronized void stepDone(Step step, Duration time) {
		this.done.add(step.revision().id());
		change(RunningRun::stepDone);
	}

}
