package dev.migrator.boot.monitor;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.SortedSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import dev.migrator.execution.BackfillProgress;
import dev.migrator.execution.BlockingSession;
import dev.migrator.execution.MigrationListener;
import dev.migrator.execution.StatementProgress;
import dev.migrator.revision.Direction;
import dev.migrator.revision.Revision;
import dev.migrator.revision.Step;

/**
 * Passes events on to whoever watches. The exceptions of a {@link MigrationListener} end
 * the run, those of an observer must not: they are logged.
 */
final class Observers implements RunObserver {

	private static final Log logger = LogFactory.getLog(Observers.class);

	private final List<RunObserver> all = new CopyOnWriteArrayList<>();

	void add(RunObserver observer) {
		this.all.add(observer);
	}

	private void tell(Consumer<RunObserver> event) {
		for (RunObserver observer : this.all) {
			try {
				event.accept(observer);
			}
			catch (RuntimeException ex) {
				logger.warn("%s failed; the run goes on".formatted(observer.getClass().getName()), ex);
			}
		}
	}

	@Override
	public void runBegins(RunInfo run) {
		tell((observer) -> observer.runBegins(run));
	}

	@Override
	public void runEnds(LastRun run, @Nullable RuntimeException failure) {
		tell((observer) -> observer.runEnds(run, failure));
	}

	@Override
	public void waitingForDatabase(String database, String reason, Duration limit) {
		tell((observer) -> observer.waitingForDatabase(database, reason, limit));
	}

	@Override
	public void waitingForLock(String holder, Duration waited) {
		tell((observer) -> observer.waitingForLock(holder, waited));
	}

	@Override
	public void lockTaken(Duration waited) {
		tell((observer) -> observer.lockTaken(waited));
	}

	@Override
	public void backedUp(Path file, Duration time) {
		tell((observer) -> observer.backedUp(file, time));
	}

	@Override
	public void runStarting(String database, String schema, SortedSet<String> heads, List<Step> steps) {
		tell((observer) -> observer.runStarting(database, schema, heads, steps));
	}

	@Override
	public void stepStarting(Step step) {
		tell((observer) -> observer.stepStarting(step));
	}

	@Override
	public void unitDone(Step step, int position, int total, Duration time) {
		tell((observer) -> observer.unitDone(step, position, total, time));
	}

	@Override
	public void statementBlocked(Step step, List<BlockingSession> blockers) {
		tell((observer) -> observer.statementBlocked(step, blockers));
	}

	@Override
	public void statementProgress(Step step, StatementProgress progress) {
		tell((observer) -> observer.statementProgress(step, progress));
	}

	@Override
	public void backfillProgress(Step step, BackfillProgress progress) {
		tell((observer) -> observer.backfillProgress(step, progress));
	}

	@Override
	public void backfillRetried(Step step, String table, int attempt, String reason, List<BlockingSession> blockers,
			Duration pause) {
		tell((observer) -> observer.backfillRetried(step, table, attempt, reason, blockers, pause));
	}

	@Override
	public void stepRetried(Step step, int attempt, String reason, List<BlockingSession> blockers, Duration pause) {
		tell((observer) -> observer.stepRetried(step, attempt, reason, blockers, pause));
	}

	@Override
	public void stepDone(Step step, Duration time) {
		tell((observer) -> observer.stepDone(step, time));
	}

	@Override
	public void stepFailed(Revision revision, Direction direction, Duration time) {
		tell((observer) -> observer.stepFailed(revision, direction, time));
	}

	@Override
	public void warning(String message) {
		tell((observer) -> observer.warning(message));
	}

	@Override
	public void notice(String message) {
		tell((observer) -> observer.notice(message));
	}

}
