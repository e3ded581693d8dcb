package dev.migrator.execution;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.migrator.execution.history.LockKey;

/**
 * Asks who holds the lock, how far the holder is, what is in its way, and who waits.
 */
final class LockQuery {

	private final String held;

	private final String awaited;

	private final LockInquiry inquiry;

	LockQuery(String schema) {
		this.held = LockKey.condition("l", constant(LockKey.of(schema)));
		this.awaited = LockKey.condition("l", constant(LockKey.ofWaiting(schema)));
		this.inquiry = new LockInquiry(schema);
	}

	private static String constant(long key) {
		return "(" + key + ")::pg_catalog.int8";
	}

	LockReport run(Connection connection) throws SQLException {
		try (Statement statement = connection.createStatement()) {
			statement.setEscapeProcessing(false);
			List<MigratorSession> holders = sessions(statement, this.held);
			MigratorSession holder = holders.isEmpty() ? leaseOwner(connection) : holders.get(0);
			List<BlockingSession> blockers = blockers(statement, holder);
			return new LockReport(holder, progress(statement, holder), blockers, sessions(statement, this.awaited));
		}
	}

	private @Nullable MigratorSession leaseOwner(Connection connection) throws SQLException {
		LockHolder owner = this.inquiry.holder(connection);
		return (owner != null) ? MigratorSession.of(owner) : null;
	}

	private static List<MigratorSession> sessions(Statement statement, String condition) throws SQLException {
		List<MigratorSession> sessions = new ArrayList<>();
		try (ResultSet rows = statement.executeQuery("""
				SELECT %s
				FROM pg_catalog.pg_locks l JOIN pg_catalog.pg_stat_activity a ON a.pid = l.pid
				WHERE %s AND l.pid <> pg_catalog.pg_backend_pid()
				ORDER BY a.backend_start, a.pid""".formatted(MigratorSession.COLUMNS, condition))) {
			while (rows.next()) {
				sessions.add(MigratorSession.read(rows));
			}
		}
		return sessions;
	}

	private static @Nullable StatementProgress progress(Statement statement, @Nullable MigratorSession holder)
			throws SQLException {
		if (holder == null || holder.pid() == null) {
			return null;
		}
		try (ResultSet row = statement.executeQuery(StatementProgress.QUERY.formatted(holder.pid()))) {
			// Of the sessions of others, a plain role sees only that they are there
			return (row.next() && row.getString("phase") != null) ? StatementProgress.read(row) : null;
		}
	}

	private static List<BlockingSession> blockers(Statement statement, @Nullable MigratorSession holder)
			throws SQLException {
		List<BlockingSession> blockers = new ArrayList<>();
		if (holder != null && holder.pid() != null) {
			try (ResultSet rows = statement.executeQuery(BlockingSession.QUERY.formatted(holder.pid()))) {
				while (rows.next()) {
					blockers.add(BlockingSession.read(rows));
				}
			}
		}
		return blockers;
	}

}
