package dev.migrator.execution;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

import dev.migrator.execution.history.LockKey;

/**
 * Makes visible that a session waits for the lock of the migrators. It polls, so the
 * server does not know; it therefore holds a lock of its own meanwhile, a shared one,
 * which nobody ever waits for, and which dies with its session.
 */
final class WaitingMark implements AutoCloseable {

	private final Connection connection;

	private final boolean possible;

	private final long key;

	private boolean set;

	/**
	 * Create a mark, which is not set yet.
	 * @param session the session that will wait. Behind a pooler it may not be ours, and
	 * a lock could stay in it.
	 * @param schema the schema of our tables
	 */
	WaitingMark(Session session, String schema) {
		this.connection = session.connection();
		this.possible = session.keepsSettings();
		this.key = LockKey.ofWaiting(schema);
	}

	void set() throws SQLException {
		if (this.possible && !this.set) {
			execute("SELECT pg_catalog.pg_try_advisory_lock_shared(" + this.key + ")");
			this.set = true;
		}
	}

	private void execute(String sql) throws SQLException {
		try (Statement statement = this.connection.createStatement()) {
			statement.execute(sql);
		}
	}

	@Override
	public void close() {
		if (this.set) {
			try {
				execute("SELECT pg_catalog.pg_advisory_unlock_shared(" + this.key + ")");
			}
			catch (SQLException ex) {
				// The session is gone, and the mark with it
			}
		}
	}

}
