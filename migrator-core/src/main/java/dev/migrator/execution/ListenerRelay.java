package dev.migrator.execution;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.SortedSet;
import java.util.function.Consumer;

import dev.migrator.revision.Direction;
import dev.migrator.revision.Revision;
import dev.migrator.revision.Step;

/**
 * Passes each event on.
 *
 * @param pass is given the event, and tells it to whom it concerns
 */
record ListenerRelay(Consumer<Consumer<MigrationListener>> pass) implements MigrationListener {

	private void tell(Consumer<MigrationListener> event) {
		this.pass.accept(event);
	}

	@Override
	public void waitingForDatabase(String database, String reason, Duration limit) {
		tell((listener) -> listener.waitingForDatabase(database, reason, limit));
	}

	@Override
	public void waitingForLock(String holder, Duration waited) {
		tell((listener) -> listener.waitingForLock(holder, waited));
	}

	@Override
	public void lockTaken(Duration waited) {
		tell((listener) -> listener.lockTaken(waited));
	}

	@Override
	public void backedUp(Path file, Duration time) {
		tell((listener) -> listener.backedUp(file, time));
	}

	@Override
	public void runStarting(String database, String schema, SortedSet<String> heads, List<Step> steps) {
		tell((listener) -> listener.runStarting(database, schema, heads, steps));
	}

	@Override
	public void stepStarting(Step step) {
		tell((listener) -> listener.stepStarting(step));
	}

	@Override
	public void unitDone(Step step, int position, int total, Duration time) {
		tell((listener) -> listener.unitDone(step, position, total, time));
	}

	@Override
	public void statementBlocked(Step step, List<BlockingSession> blockers) {
		tell((listener) -> listener.statementBlocked(step, blockers));
	}

	@Override
	public void statementProgress(Step step, StatementProgress progress) {
		tell((listener) -> listener.statementProgress(step, progress));
	}

	@Override
	public void backfillProgress(Step step, BackfillProgress progress) {
		tell((listener) -> listener.backfillProgress(step, progress));
	}

	@Override
	public void backfillRetried(Step step, String table, int attempt, String reason, List<BlockingSession> blockers,
			Duration pause) {
		tell((listener) -> listener.backfillRetried(step, table, attempt, reason, blockers, pause));
	}

	@Override
	public void stepRetried(Step step, int attempt, String reason, List<BlockingSession> blockers, Duration pause) {
		tell((listener) -> listener.stepRetried(step, attempt, reason, blockers, pause));
	}

	@Override
	public void stepRan(Step step, Duration time) {
		tell((listener) -> listener.stepRan(step, time));
	}

	@Override
	public void stepDone(Step step, Duration time) {
		tell((listener) -> listener.stepDone(step, time));
	}

	@Override
	public void stepFailed(Revision revision, Direction direction, Duration time) {
		tell((listener) -> listener.stepFailed(revision, direction, time));
	}

	@Override
	public void warning(String message) {
		tell((listener) -> listener.warning(message));
	}

	@Override
	public void notice(String message) {
		tell((listener) -> listener.notice(message));
	}

}
