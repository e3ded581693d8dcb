package dev.migrator.execution;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

import dev.migrator.error.LockException;
import dev.migrator.execution.MigrationLock.Question;

/**
 * Tries until a lock is ours, or until somebody else has done our work, or until the time
 * is over; says now and then who is in the way.
 *
 * @param limit how long to wait
 * @param alreadyDone is asked between two tries
 * @param stop ends the waiting
 * @param listener is told who holds the lock
 */
record LockPolling(Duration limit, Question alreadyDone, StopRequest stop, MigrationListener listener) {

	private static final int SHORTEST_PAUSE_MILLIS = 200;

	private static final int LONGEST_PAUSE_MILLIS = 1000;

	private static final Duration TELL_AGAIN = Duration.ofSeconds(30);

	/**
	 * Try.
	 * @param tryOnce tries to take the lock
	 * @param holder finds out who has it
	 * @return whether the lock is ours
	 * @throws LockException if the time is over
	 */
	boolean until(Question tryOnce, Holder holder) throws SQLException {
		long begin = System.nanoTime();
		Duration tellAt = Duration.ZERO;
		while (!tryOnce.ask()) {
			Duration waited = Duration.ofNanos(System.nanoTime() - begin);
			if (this.alreadyDone.ask()) {
				return false;
			}
			if (waited.compareTo(this.limit) >= 0) {
				throw new LockException(holder.inWords(), waited);
			}
			if (waited.compareTo(tellAt) >= 0) {
				this.listener.waitingForLock(holder.inWords(), waited);
				tellAt = waited.plus(TELL_AGAIN);
			}
			long pause = ThreadLocalRandom.current().nextLong(SHORTEST_PAUSE_MILLIS, LONGEST_PAUSE_MILLIS);
			this.stop.pause(Math.min(pause, Math.max(1, this.limit.minus(waited).toMillis())));
			this.stop.refuse("while waiting for another migrator", "Nothing was run.");
		}
		return true;
	}

	/**
	 * Says who has a lock.
	 */
	@FunctionalInterface
	interface Holder {

		String inWords() throws SQLException;

	}

}
