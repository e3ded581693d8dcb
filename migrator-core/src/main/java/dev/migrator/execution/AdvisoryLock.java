package dev.migrator.execution;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

import org.jspecify.annotations.Nullable;

import dev.migrator.error.LockException;
import dev.migrator.execution.history.LockKey;

/**
 * The lock that lets one migrator work at a time: a session advisory lock on a fixed key.
 * <p>
 * It is polled for, never waited for inside the server: a blocked
 * {@code pg_advisory_lock} holds a snapshot, and a {@code CREATE INDEX CONCURRENTLY} of
 * the holder would wait for that snapshot for ever. The lock dies with its session.
 */
final class AdvisoryLock implements MigrationLock {

	private static final int SHORTEST_PAUSE_MILLIS = 200;

	private static final int LONGEST_PAUSE_MILLIS = 1000;

	private static final Duration TELL_AGAIN = Duration.ofSeconds(30);

	private final Connection connection;

	private final long key;

	private boolean held;

	AdvisoryLock(Connection connection, String schema) {
		this.connection = connection;
		this.key = LockKey.of(schema);
	}

	@Override
	public boolean acquire(Duration limit, Question alreadyDone, StopRequest stop, MigrationListener listener)
			throws SQLException {
		long begin = System.nanoTime();
		Duration tellAt = Duration.ZERO;
		while (!tryOnce()) {
			Duration waited = Duration.ofNanos(System.nanoTime() - begin);
			if (alreadyDone.ask()) {
				return false;
			}
			if (waited.compareTo(limit) >= 0) {
				throw new LockException(holder(), waited);
			}
			if (waited.compareTo(tellAt) >= 0) {
				listener.waitingForLock(holder(), waited);
				tellAt = waited.plus(TELL_AGAIN);
			}
			long pause = ThreadLocalRandom.current().nextLong(SHORTEST_PAUSE_MILLIS, LONGEST_PAUSE_MILLIS);
			stop.pause(Math.min(pause, Math.max(1, limit.minus(waited).toMillis())));
			stop.refuse("while waiting for another migrator", "Nothing was run.");
		}
		this.held = true;
		return true;
	}

	private boolean tryOnce() throws SQLException {
		return askBoolean("SELECT pg_catalog.pg_try_advisory_lock(" + this.key + ")");
	}

	private boolean askBoolean(String sql) throws SQLException {
		try (Statement statement = this.connection.createStatement(); ResultSet rows = statement.executeQuery(sql)) {
			rows.next();
			return rows.getBoolean(1);
		}
	}

	private String holder() throws SQLException {
		LockHolder holder = currentHolder();
		return (holder != null) ? holder.inWords() : "nobody any more (it was freed just now)";
	}

	/**
	 * Return which other session has the lock.
	 * @return the session, or {@code null} if the lock is free or ours
	 */
	@Nullable LockHolder currentHolder() throws SQLException {
		String sql = """
				SELECT a.pid, a.application_name, a.usename, pg_catalog.host(a.client_addr) AS address, a.backend_start
				FROM pg_catalog.pg_locks l JOIN pg_catalog.pg_stat_activity a ON a.pid = l.pid
				WHERE %s AND l.pid <> pg_catalog.pg_backend_pid()""".formatted(LockKey.condition("l", keyConstant()));
		try (Statement statement = this.connection.createStatement(); ResultSet rows = statement.executeQuery(sql)) {
			return rows.next() ? LockHolder.read(rows) : null;
		}
	}

	@Override
	public boolean isHeldBy(int process, Connection other) throws SQLException {
		String sql = "SELECT EXISTS (SELECT FROM pg_catalog.pg_locks l WHERE %s AND l.pid = %d)"
			.formatted(LockKey.condition("l", keyConstant()), process);
		try (Statement statement = other.createStatement(); ResultSet row = statement.executeQuery(sql)) {
			return row.next() && row.getBoolean(1);
		}
	}

	private String keyConstant() {
		return "(" + this.key + ")::pg_catalog.int8";
	}

	@Override
	public String stillHeld() {
		return LockKey.stillHeld(keyConstant());
	}

	/** The session holds it, whatever its transactions do. */
	@Override
	public boolean enter() {
		return true;
	}

	@Override
	public boolean release() throws SQLException {
		if (!this.held) {
			return true;
		}
		this.held = false;
		return askBoolean("SELECT pg_catalog.pg_advisory_unlock(" + this.key + ")");
	}

}
