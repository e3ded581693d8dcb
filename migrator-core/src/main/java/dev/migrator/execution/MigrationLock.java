package dev.migrator.execution;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

import dev.migrator.error.LockException;

/**
 * Lets one migrator work at a time.
 */
interface MigrationLock {

	/**
	 * Try until the lock is ours, or until somebody else has done our work.
	 * @param limit how long to wait
	 * @param alreadyDone is asked between two tries
	 * @param stop ends the waiting
	 * @param listener is told who holds the lock
	 * @return whether the lock is ours
	 * @throws LockException if the time is over
	 */
	boolean acquire(Duration limit, Question alreadyDone, StopRequest stop, MigrationListener listener)
			throws SQLException;

	/**
	 * Make sure that the lock is ours until the end of the transaction that has just
	 * begun. Called in each one that writes, before anything else.
	 * @return {@code false} if that cannot be had at this moment, but in another
	 * transaction soon
	 * @throws dev.migrator.error.MigratorException if the lock is lost for good
	 */
	boolean enter() throws SQLException;

	/**
	 * Make sure that the lock stays ours when that transaction has been committed. Called
	 * as the last thing in it.
	 */
	void leave() throws SQLException;

	/**
	 * Return a condition that holds in a transaction as long as the lock is ours.
	 */
	String stillHeld();

	/**
	 * Return whether the server still works for a connection that was lost, which had the
	 * lock.
	 * @param process the server process that worked for it at first
	 * @param connection another connection, which asks
	 */
	boolean isHeldBy(int process, Connection connection) throws SQLException;

	/**
	 * Free the lock, if the connection is still there to do it, and end whatever keeps
	 * it.
	 * @return {@code false} if it was not ours any more
	 */
	boolean release() throws SQLException;

	/**
	 * Asked between two tries.
	 */
	@FunctionalInterface
	interface Question {

		boolean ask() throws SQLException;

	}

}
