package dev.migrator;

import java.time.Duration;
import java.util.List;
import java.util.SortedSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import dev.migrator.error.Durations;
import dev.migrator.execution.BackfillProgress;
import dev.migrator.execution.BlockingSession;
import dev.migrator.execution.MigrationListener;
import dev.migrator.execution.StatementProgress;
import dev.migrator.revision.Direction;
import dev.migrator.revision.Revision;
import dev.migrator.revision.RevisionId;
import dev.migrator.revision.Step;

/**
 * Tells the log what happens: one line a step, in the past tense. Where several databases
 * are migrated, each line begins with the name of its own.
 */
public final class LoggingListener implements MigrationListener {

	private static final Log logger = LogFactory.getLog(Migrator.class);

	private static final Duration PROGRESS_PAUSE = Duration.ofSeconds(10);

	/** Only one thread tells of progress. */
	private @Nullable Step progressing;

	private long progressTold;

	/** Back-fills tell of each batch, the log of one now and then. */
	private static final long PROGRESS_NANOS = TimeUnit.SECONDS.toNanos(5);

	private final AtomicLong lastProgress = new AtomicLong(System.nanoTime());

	private final String prefix;

	/**
	 * Create a listener for the only database.
	 */
	public LoggingListener() {
		this.prefix = "";
	}

	/**
	 * Create a listener for one of several databases.
	 * @param database its name, with which each line begins
	 */
	public LoggingListener(String database) {
		this.prefix = "[" + database + "] ";
	}

	@Override
	public void waitingForDatabase(String database, String reason, Duration limit) {
		info("Waiting up to %s for %s: %s".formatted(Durations.inWords(limit), database, reason));
	}

	@Override
	public void waitingForLock(String holder, Duration waited) {
		info("Another migrator is at work (%s); waiting".formatted(holder));
	}

	@Override
	public void runStarting(String database, String schema, SortedSet<String> heads, List<Step> steps) {
		info("%s, schema %s, is at %s: %s to run".formatted(database, schema, RevisionId.inWords(heads),
				(steps.size() == 1) ? "1 step" : steps.size() + " steps"));
	}

	@Override
	public void unitDone(Step step, int position, int total, Duration time) {
		if (total > 1) {
			info("%-4s %s  part %d of %d (%s)".formatted(word(step.direction()), step.revision().id(), position, total,
					Durations.inWords(time)));
		}
	}

	@Override
	public void statementBlocked(Step step, List<BlockingSession> blockers) {
		warn("%s waits for %s".formatted(describe(step.revision(), step.direction()), inWords(blockers)));
	}

	@Override
	public void statementProgress(Step step, StatementProgress progress) {
		long now = System.nanoTime();
		if (!step.equals(this.progressing)) {
			this.progressing = step;
			this.progressTold = now;
		}
		else if (now - this.progressTold >= PROGRESS_PAUSE.toNanos()) {
			this.progressTold = now;
			info("%s: %s".formatted(describe(step.revision(), step.direction()), progress.inWords()));
		}
	}

	@Override
	public void backfillProgress(Step step, BackfillProgress progress) {
		long now = System.nanoTime();
		long before = this.lastProgress.get();
		if (progress.finished() || (now - before > PROGRESS_NANOS && this.lastProgress.compareAndSet(before, now))) {
			info("%-4s %s  %s".formatted(word(step.direction()), step.revision().id(), progress.inWords()));
		}
	}

	@Override
	public void backfillRetried(Step step, String table, int attempt, String reason, List<BlockingSession> blockers,
			Duration pause) {
		info("%-4s %s  a batch of %s rolled back: others hold locks that it needs (%s); try %d in %s".formatted(
				word(step.direction()), step.revision().id(), table, blockers.isEmpty() ? reason : inWords(blockers),
				attempt + 1, Durations.inWords(pause)));
	}

	@Override
	public void stepRetried(Step step, int attempt, String reason, List<BlockingSession> blockers, Duration pause) {
		info("%s rolled back: others hold locks that it needs (%s); try %d in %s".formatted(
				describe(step.revision(), step.direction()), blockers.isEmpty() ? reason : inWords(blockers),
				attempt + 1, Durations.inWords(pause)));
	}

	private static String inWords(List<BlockingSession> blockers) {
		return blockers.stream().map(BlockingSession::inWords).collect(Collectors.joining("; "));
	}

	@Override
	public void stepDone(Step step, Duration time) {
		info("%s (%s)".formatted(describe(step.revision(), step.direction()), Durations.inWords(time)));
	}

	@Override
	public void stepFailed(Revision revision, Direction direction, Duration time) {
		error("%s failed after %s".formatted(describe(revision, direction), Durations.inWords(time)));
	}

	@Override
	public void warning(String message) {
		warn(message);
	}

	@Override
	public void notice(String message) {
		info(message);
	}

	private void info(String message) {
		logger.info(this.prefix + message);
	}

	private void warn(String message) {
		logger.warn(this.prefix + message);
	}

	private void error(String message) {
		logger.error(this.prefix + message);
	}

	private static String describe(Revision revision, Direction direction) {
		String message = revision.message().lines().findFirst().orElse("");
		return "%-4s %s  %s".formatted(word(direction), revision.id(), message).strip();
	}

	private static String word(Direction direction) {
		return (direction == Direction.UP) ? "up" : "down";
	}

}
