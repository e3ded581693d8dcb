package dev.migrator.execution;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

import org.jspecify.annotations.Nullable;

import dev.migrator.error.LockException;
import dev.migrator.execution.connection.Pause;
import dev.migrator.execution.history.Tables;
import dev.migrator.sql.Literal;

/**
 * The lock that lets one migrator work at a time: a session advisory lock on a fixed key.
 * <p>
 * It is polled for, never waited for inside the server: a blocked
 * {@code pg_advisory_lock} holds a snapshot, and a {@code CREATE INDEX CONCURRENTLY} of
 * the holder would wait for that snapshot for ever. The lock dies with its session.
 */
final class AdvisoryLock {

	private static final int SHORTEST_PAUSE_MILLIS = 200;

	private static final int LONGEST_PAUSE_MILLIS = 1000;

	private static final Duration TELL_AGAIN = Duration.ofSeconds(30);

	private final Connection connection;

	private final long key;

	private boolean held;

	AdvisoryLock(Connection connection, String schema) {
		this.connection = connection;
		this.key = key(schema);
	}

	/**
	 * Return the key: the first 64 bits of the SHA-256 of the version table's qualified
	 * name, in which both parts are quoted. Advisory locks are per database, so its name
	 * is not part of it.
	 */
	static long key(String schema) {
		String table = Literal.name(schema) + "." + Literal.name(Tables.VERSION);
		try {
			byte[] digest = MessageDigest.getInstance("SHA-256").digest(table.getBytes(StandardCharsets.UTF_8));
			return ByteBuffer.wrap(digest).getLong();
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java platform has SHA-256", ex);
		}
	}

	/**
	 * Poll until the lock is ours, or until somebody else has done our work.
	 * @param limit how long to wait
	 * @param alreadyDone is asked between two tries
	 * @param listener is told who holds the lock
	 * @return whether the lock is ours
	 * @throws LockException if the time is over
	 */
	boolean acquire(Duration limit, Question alreadyDone, MigrationListener listener) throws SQLException {
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
			Pause.millis(Math.min(pause, Math.max(1, limit.minus(waited).toMillis())));
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
				WHERE %s AND l.pid <> pg_catalog.pg_backend_pid()""".formatted(condition("l"));
		try (Statement statement = this.connection.createStatement(); ResultSet rows = statement.executeQuery(sql)) {
			return rows.next() ? LockHolder.read(rows) : null;
		}
	}

	/**
	 * Return a condition on rows of {@code pg_locks} that are this lock, granted.
	 */
	private String condition(String alias) {
		return """
				%1$s.locktype = 'advisory' AND %1$s.granted AND %1$s.objsubid = 1
				  AND %1$s.classid = %2$d::pg_catalog.oid AND %1$s.objid = %3$d::pg_catalog.oid
				  AND %1$s.database = (SELECT d.oid FROM pg_catalog.pg_database d
				                    WHERE d.datname = pg_catalog.current_database())""".formatted(alias,
				this.key >>> 32, this.key & 0xFFFFFFFFL);
	}

	/**
	 * Return a condition that holds as long as this session has the lock.
	 */
	String stillHeld() {
		return "EXISTS (SELECT FROM pg_catalog.pg_locks l WHERE l.pid = pg_catalog.pg_backend_pid() AND "
				+ condition("l") + ")";
	}

	/**
	 * Free the lock.
	 * @return whether it was still ours
	 */
	boolean release() throws SQLException {
		if (!this.held) {
			return true;
		}
		this.held = false;
		return askBoolean("SELECT pg_catalog.pg_advisory_unlock(" + this.key + ")");
	}

	/**
	 * Asked between two tries.
	 */
	@FunctionalInterface
	interface Question {

		boolean ask() throws SQLException;

	}

}
