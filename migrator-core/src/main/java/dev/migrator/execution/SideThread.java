package dev.migrator.execution;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

import dev.migrator.execution.ConnectionWait.Opener;

/**
 * A thread that works beside a run, on a connection other than the run's. There may be no
 * other one:
 * <ol>
 * <li>A source may lend the run's own once more. Whatever is done to that one is done to
 * the run, so nothing is, not even closing it.</li>
 * <li>A pool of one connection lets whoever asks wait until the run is over, and then
 * lends what was the run's. That one is given back.</li>
 * </ol>
 */
final class SideThread {

	private static final long CLOSING_SECONDS = 2;

	private static final String RUN_IS_OVER = "the run is over";

	private final String name;

	/** What a pool lends is of no use for comparing once it has been given back. */
	private final @Nullable PGConnection ofRun;

	private @Nullable ScheduledExecutorService executor;

	private @Nullable Thread waiting;

	private boolean closed;

	/**
	 * Create one that has nothing to do yet.
	 * @param name the name of the thread
	 * @param ofRun the run's connection, which is open
	 */
	SideThread(String name, Connection ofRun) {
		this.name = name;
		this.ofRun = driver(ofRun);
	}

	/**
	 * Do something again and again.
	 * @param task ends its own repetition by throwing something
	 * @param delayMillis the time until the first one
	 * @param pauseMillis the time between two
	 * @return ends the repetition if it is cancelled
	 */
	Future<?> repeat(Runnable task, long delayMillis, long pauseMillis) {
		if (this.executor == null) {
			this.executor = Executors.newSingleThreadScheduledExecutor((work) -> {
				Thread thread = new Thread(work, this.name);
				thread.setDaemon(true);
				return thread;
			});
		}
		return this.executor.scheduleWithFixedDelay(task, delayMillis, pauseMillis, TimeUnit.MILLISECONDS);
	}

	/**
	 * Wait for a connection, but not longer than until the end.
	 * @param opener asks for one
	 * @return what it was given
	 * @throws SQLException if there is none
	 */
	<T> T open(Opener<T> opener) throws SQLException {
		synchronized (this) {
			if (this.closed) {
				throw new SQLException(RUN_IS_OVER);
			}
			this.waiting = Thread.currentThread();
		}
		try {
			return opener.open();
		}
		finally {
			synchronized (this) {
				this.waiting = null;
				if (this.closed) {
					// What was to end the waiting is not for what comes now
					Thread.interrupted();
				}
			}
		}
	}

	/**
	 * Make sure that a connection is another one than the run's, or give it back if it
	 * may be.
	 * @param lent what the source has lent
	 * @param recognizable whether a connection that does not tell what it is will not do
	 * @throws SQLException if it will not do
	 */
	void check(Connection lent, boolean recognizable) throws SQLException {
		PGConnection driver = driver(lent);
		boolean same = driver != null && driver == this.ofRun;
		if (same && !isClosed()) {
			throw new SQLException("there is only one connection");
		}
		if (same || (driver == null && recognizable)) {
			lent.close();
			throw new SQLException(same ? RUN_IS_OVER : "the connection does not tell what it is");
		}
	}

	private static @Nullable PGConnection driver(Connection connection) {
		try {
			return connection.isWrapperFor(PGConnection.class) ? connection.unwrap(PGConnection.class) : null;
		}
		catch (SQLException ex) {
			return null;
		}
	}

	/**
	 * Return whether all work is to end.
	 */
	synchronized boolean isClosed() {
		return this.closed;
	}

	/**
	 * End, without waiting long for work that hangs.
	 * @param last is done in the thread when all other work is, if there was any
	 */
	void close(Runnable last) {
		synchronized (this) {
			this.closed = true;
			if (this.waiting != null) {
				this.waiting.interrupt();
			}
		}
		ScheduledExecutorService ending = this.executor;
		if (ending == null) {
			return;
		}
		this.executor = null;
		ending.execute(last);
		ending.shutdown();
		try {
			ending.awaitTermination(CLOSING_SECONDS, TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
