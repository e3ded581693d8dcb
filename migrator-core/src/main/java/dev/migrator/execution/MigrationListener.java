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
 * Is told what happens while the tool works. Logs, metrics and progress hang here; every
 * method does nothing unless it is overridden. Exceptions of a listener end the run.
 */
public interface MigrationListener {

	/** A listener that ignores everything. */
	MigrationListener NONE = new MigrationListener() {
	};

	/**
	 * Return a listener that tells this one and then another.
	 * @param other is told afterwards
	 * @return both
	 */
	default MigrationListener andThen(MigrationListener other) {
		return relaying((event) -> {
			event.accept(this);
			event.accept(other);
		});
	}

	/**
	 * Return a listener that passes each event on.
	 * @param pass is given the event, and tells it to whom it concerns
	 * @return the listener
	 */
	static MigrationListener relaying(Consumer<Consumer<MigrationListener>> pass) {
		return new ListenerRelay(pass);
	}

	/**
	 * The database cannot be reached yet; told once.
	 * @param database what is waited for
	 * @param reason what the last try said
	 * @param limit how long the waiting may take in all
	 */
	default void waitingForDatabase(String database, String reason, Duration limit) {
	}

	/**
	 * Another migrator is at work; told once, and then every half minute.
	 * @param holder who holds the lock, in words
	 * @param waited how long it has been waited for
	 */
	default void waitingForLock(String holder, Duration waited) {
	}

	/**
	 * The lock is ours; told once for a run that needs it.
	 * @param waited how long that took, at least one round trip
	 */
	default void lockTaken(Duration waited) {
	}

	/**
	 * A backup was made before the first step.
	 * @param file its file
	 * @param time how long it took
	 */
	default void backedUp(Path file, Duration time) {
	}

	/**
	 * Steps are about to run.
	 * @param database what they run on, with the server's version
	 * @param schema the schema of our tables
	 * @param heads the heads now
	 * @param steps the steps in their order
	 */
	default void runStarting(String database, String schema, SortedSet<String> heads, List<Step> steps) {
	}

	/**
	 * A step is about to run.
	 * @param step the step
	 */
	default void stepStarting(Step step) {
	}

	/**
	 * A statement or group of a non-transactional step is done.
	 * @param step the step
	 * @param position its number, counted from 1
	 * @param total how many there are
	 * @param time how long it took
	 */
	default void unitDone(Step step, int position, int total, Duration time) {
	}

	/**
	 * A statement of a step waits for other sessions; told from another thread, and again
	 * when they are others.
	 * @param step the step
	 * @param blockers the sessions in its way
	 */
	default void statementBlocked(Step step, List<BlockingSession> blockers) {
	}

	/**
	 * A statement of a step takes a while, and the server says how far it is; told from
	 * another thread, about twice a second.
	 * @param step the step
	 * @param progress how far it is
	 */
	default void statementProgress(Step step, StatementProgress progress) {
	}

	/**
	 * A batch of a back-fill is committed; told after each of them.
	 * @param step the step
	 * @param progress how far it has got
	 */
	default void backfillProgress(Step step, BackfillProgress progress) {
	}

	/**
	 * A batch of a back-fill waits for locks of others, and is tried again.
	 * @param step the step
	 * @param table the table
	 * @param attempt how often it was tried by now
	 * @param reason what the server said
	 * @param blockers the sessions in its way, as they were last seen; possibly none
	 * @param pause how long it waits before the next try
	 */
	default void backfillRetried(Step step, String table, int attempt, String reason, List<BlockingSession> blockers,
			Duration pause) {
	}

	/**
	 * A step waits for locks of others, and is tried again.
	 * @param step the step
	 * @param attempt how often it was tried by now
	 * @param reason what the server said
	 * @param blockers the sessions in its way, as far as they were seen
	 * @param pause how long it waits before the next try
	 */
	default void stepRetried(Step step, int attempt, String reason, List<BlockingSession> blockers, Duration pause) {
	}

	/**
	 * The statements of a step ran, and it is committed together with the steps that
	 * follow; told only if a run is one transaction.
	 * @param step the step
	 * @param time how long it took
	 */
	default void stepRan(Step step, Duration time) {
	}

	/**
	 * A step and its records are committed.
	 * @param step the step
	 * @param time how long it took
	 */
	default void stepDone(Step step, Duration time) {
	}

	/**
	 * A step failed.
	 * @param revision the revision
	 * @param direction which way
	 * @param time how long it took
	 */
	default void stepFailed(Revision revision, Direction direction, Duration time) {
	}

	/**
	 * Something that a person should know, although the run goes on.
	 * @param message a sentence
	 */
	default void warning(String message) {
	}

	/**
	 * Something worth a line in the log.
	 * @param message a sentence
	 */
	default void notice(String message) {
	}

}
