package dev.migrator.execution;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

import dev.migrator.execution.LeaseLock.Renewal;
import dev.migrator.execution.connection.ConnectionSource;
import dev.migrator.execution.connection.ConnectionSource.WorkingConnection;
import dev.migrator.execution.connection.DatabaseSettings;

/**
 * Renews a lease on a connection of its own, while the run's connection is busy or waits.
 * Each beat is a transaction of milliseconds, so that no {@code CONCURRENTLY} waits for
 * it. A beat that fails is made up for by the next one: a lease outlives several.
 */
final class LeaseHeartbeat implements AutoCloseable {

	/** A sixth of a lease. */
	static final Duration PAUSE = Duration.ofSeconds(5);

	private static final long CLOSING_SECONDS = 2;

	private final ConnectionSource source;

	private final DatabaseSettings settings;

	private final Session session;

	private final MigrationListener listener;

	private final Runnable lost;

	private final Duration pause;

	private @Nullable ScheduledExecutorService thread;

	private @Nullable SharedSession own;

	private boolean told;

	private volatile boolean closed;

	/**
	 * Create a heartbeat; nothing is opened yet.
	 * @param source where the second connection comes from
	 * @param settings how the database is talked to
	 * @param session the session of the run
	 * @param listener is told if there is no second connection
	 * @param lost runs when the lease is found to be lost; may run again
	 * @param pause the time between two beats
	 */
	LeaseHeartbeat(ConnectionSource source, DatabaseSettings settings, Session session, MigrationListener listener,
			Runnable lost, Duration pause) {
		this.source = source;
		this.settings = settings;
		this.session = session;
		this.listener = listener;
		this.lost = lost;
		this.pause = pause;
	}

	/**
	 * Begin to beat.
	 * @param beat renews the lease
	 */
	void start(Beat beat) {
		this.thread = Executors.newSingleThreadScheduledExecutor((task) -> {
			Thread beating = new Thread(task, "migrator-lease");
			beating.setDaemon(true);
			return beating;
		});
		this.thread.scheduleWithFixedDelay(() -> beat(beat), this.pause.toMillis(), this.pause.toMillis(),
				TimeUnit.MILLISECONDS);
	}

	private void beat(Beat beat) {
		try {
			SharedSession beating = session();
			beating.begin();
			Renewal renewal = beat.renew(beating);
			beating.commit();
			if (renewal == Renewal.LOST) {
				this.lost.run();
			}
		}
		catch (SQLException | RuntimeException ex) {
			disconnect();
			if (!this.told) {
				this.told = true;
				this.listener.warning(
						"The migration lease could not be renewed on a second connection: %s. It will be tried again."
							.formatted(ex.getMessage()));
			}
		}
	}

	private SharedSession session() throws SQLException {
		if (this.own == null) {
			WorkingConnection other = this.source.run();
			if (sameConnection(other)) {
				if (this.closed) {
					// A pool that had no other lends it when the run is over
					other.connection().close();
				}
				throw new SQLException("there is only one connection");
			}
			this.own = new SharedSession(other, this.settings);
		}
		return this.own;
	}

	/**
	 * A source may lend the run's own once more, and whatever is done to that one is done
	 * to the run.
	 */
	private boolean sameConnection(WorkingConnection other) throws SQLException {
		Connection ours = this.session.connection();
		return ours.isWrapperFor(PGConnection.class) && other.connection().isWrapperFor(PGConnection.class)
				&& ours.unwrap(PGConnection.class) == other.connection().unwrap(PGConnection.class);
	}

	private void disconnect() {
		SharedSession closing = this.own;
		this.own = null;
		try {
			if (closing != null) {
				closing.close();
			}
		}
		catch (SQLException ex) {
			// It is gone already
		}
	}

	/**
	 * End, without waiting long for a beat that hangs.
	 */
	@Override
	public void close() {
		this.closed = true;
		ScheduledExecutorService ending = this.thread;
		if (ending == null) {
			return;
		}
		this.thread = null;
		ending.execute(this::disconnect);
		ending.shutdown();
		try {
			ending.awaitTermination(CLOSING_SECONDS, TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/**
	 * Renews a lease.
	 */
	@FunctionalInterface
	interface Beat {

		Renewal renew(Session session) throws SQLException;

	}

}
