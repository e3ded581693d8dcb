package dev.migrator.execution;

import java.sql.SQLException;
import java.time.Duration;

import org.jspecify.annotations.Nullable;

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

	private final ConnectionSource source;

	private final DatabaseSettings settings;

	private final SideThread thread;

	private final MigrationListener listener;

	private final Runnable lost;

	private final Duration pause;

	private @Nullable SharedSession own;

	private boolean told;

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
		this.thread = new SideThread("migrator-lease", session.connection());
		this.listener = listener;
		this.lost = lost;
		this.pause = pause;
	}

	/**
	 * Begin to beat.
	 * @param beat renews the lease
	 */
	void start(Beat beat) {
		this.thread.repeat(() -> beat(beat), this.pause.toMillis(), this.pause.toMillis());
	}

	private void beat(Beat beat) {
		try {
			SharedSession beating = session();
			if (this.thread.isClosed()) {
				return;
			}
			beating.begin();
			Renewal renewal = beat.renew(beating);
			beating.commit();
			if (renewal == Renewal.LOST && !this.thread.isClosed()) {
				this.lost.run();
			}
		}
		catch (SQLException | RuntimeException ex) {
			disconnect();
			if (!this.told && !this.thread.isClosed()) {
				this.told = true;
				tell("The migration lease could not be renewed on a second connection: %s. It will be tried again."
					.formatted(ex.getMessage()));
			}
		}
	}

	/** A listener that throws must not end the beating. */
	private void tell(String warning) {
		try {
			this.listener.warning(warning);
		}
		catch (RuntimeException ex) {
			// The run goes on, and its own thread tells the listener what it has to
		}
	}

	private SharedSession session() throws SQLException {
		if (this.own == null) {
			WorkingConnection other = this.thread.open(this.source::run);
			this.thread.check(other.connection(), false);
			this.own = session(other);
		}
		return this.own;
	}

	private SharedSession session(WorkingConnection other) throws SQLException {
		try {
			return new SharedSession(other, this.settings);
		}
		catch (SQLException | RuntimeException ex) {
			other.connection().close();
			throw ex;
		}
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
		this.thread.close(this::disconnect);
	}

	/**
	 * Renews a lease.
	 */
	@FunctionalInterface
	interface Beat {

		Renewal renew(Session session) throws SQLException;

	}

}
