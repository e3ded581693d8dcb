package dev.migrator;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

import dev.migrator.execution.BackfillProgress;
import dev.migrator.execution.BlockingSession;
import dev.migrator.execution.MigrationListener;
import dev.migrator.revision.Direction;
import dev.migrator.revision.Revision;
import dev.migrator.revision.Step;

/**
 * What a listener was told, one line for each event; a test may act on one of them.
 */
final class Events implements MigrationListener {

	private final List<String> lines = new CopyOnWriteArrayList<>();

	private final Consumer<String> action;

	Events() {
		this((line) -> {
		});
	}

	Events(Consumer<String> action) {
		this.action = action;
	}

	List<String> lines() {
		return this.lines;
	}

	List<String> lines(String word) {
		return this.lines.stream().filter((line) -> line.startsWith(word)).toList();
	}

	/** Return the newest, or nothing if there was none. */
	String last() {
		int size = this.lines.size();
		return (size > 0) ? this.lines.get(size - 1) : "";
	}

	private void add(String line) {
		this.lines.add(line);
		this.action.accept(line);
	}

	@Override
	public void waitingForDatabase(String database, String reason, Duration limit) {
		add("waiting for database: " + reason);
	}

	@Override
	public void waitingForLock(String holder, Duration waited) {
		add("waiting for lock: " + holder);
	}

	@Override
	public void stepStarting(Step step) {
		add("starting " + step.revision().id());
	}

	@Override
	public void stepRan(Step step, Duration time) {
		add("ran " + step.revision().id());
	}

	@Override
	public void unitDone(Step step, int position, int total, Duration time) {
		add("part %s %d/%d".formatted(step.revision().id(), position, total));
	}

	@Override
	public void backfillProgress(Step step, BackfillProgress progress) {
		add("backfilled %s %d%s".formatted(progress.table(), progress.rows(), progress.finished() ? " finished" : ""));
	}

	@Override
	public void backfillRetried(Step step, String table, int attempt, String reason, List<BlockingSession> blockers,
			Duration pause) {
		add("batch retried %s %d".formatted(table, attempt));
	}

	@Override
	public void stepRetried(Step step, int attempt, String reason, List<BlockingSession> blockers, Duration pause) {
		blockers.forEach((blocker) -> add("in the way: " + blocker.inWords()));
		add("retried %s %d".formatted(step.revision().id(), attempt));
	}

	@Override
	public void statementBlocked(Step step, List<BlockingSession> blockers) {
		blockers.forEach((blocker) -> add("blocked: " + blocker.inWords()));
	}

	@Override
	public void stepDone(Step step, Duration time) {
		add("done " + step.revision().id());
	}

	@Override
	public void stepFailed(Revision revision, Direction direction, Duration time) {
		add("failed " + revision.id());
	}

	@Override
	public void warning(String message) {
		add("warning: " + message);
	}

	@Override
	public void notice(String message) {
		add("notice: " + message);
	}

}
