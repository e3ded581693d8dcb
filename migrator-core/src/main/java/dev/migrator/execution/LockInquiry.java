package dev.migrator.execution;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

import org.jspecify.annotations.Nullable;

import dev.migrator.execution.history.LeaseRows;
import dev.migrator.execution.history.LockKey;

/**
 * Finds out who migrates: the session that holds the advisory lock, or the owner of the
 * lease.
 */
final class LockInquiry {

	private final long key;

	private final LeaseRows lease;

	LockInquiry(String schema) {
		this.key = LockKey.of(schema);
		this.lease = new LeaseRows(schema);
	}

	/**
	 * Return who has the lock.
	 * @return the holder, or {@code null} if the lock is free or of this very session
	 */
	@Nullable LockHolder holder(Connection connection) throws SQLException {
		LockHolder owner = this.lease.isThere(connection) ? ask(connection, this.lease.holder()) : null;
		return (owner != null) ? owner : ask(connection, """
				SELECT a.pid, a.application_name, a.usename, pg_catalog.host(a.client_addr) AS address, a.backend_start
				FROM pg_catalog.pg_locks l JOIN pg_catalog.pg_stat_activity a ON a.pid = l.pid
				WHERE %s AND l.pid <> pg_catalog.pg_backend_pid()""".formatted(granted()));
	}

	/**
	 * Return whether another session holds the advisory lock.
	 * @param which a condition on rows of {@code pg_locks} as {@code l}
	 */
	boolean isHeld(Connection connection, String which) throws SQLException {
		String sql = "SELECT EXISTS (SELECT FROM pg_catalog.pg_locks l WHERE %s AND %s)".formatted(granted(), which);
		try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery(sql)) {
			return row.next() && row.getBoolean(1);
		}
	}

	private String granted() {
		return LockKey.condition("l", "(" + this.key + ")::pg_catalog.int8");
	}

	private static @Nullable LockHolder ask(Connection connection, String sql) throws SQLException {
		try (Statement statement = connection.createStatement(); ResultSet rows = statement.executeQuery(sql)) {
			return rows.next() ? LockHolder.read(rows) : null;
		}
	}

	/**
	 * Return who has the lock, for people.
	 */
	String inWords(Connection connection) throws SQLException {
		LockHolder holder = holder(connection);
		return (holder != null) ? holder.inWords() : "nobody any more (it was freed just now)";
	}

}
