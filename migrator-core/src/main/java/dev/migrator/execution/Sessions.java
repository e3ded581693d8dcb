package dev.migrator.execution;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

import org.postgresql.PGConnection;

import dev.migrator.execution.connection.ConnectionSource.WorkingConnection;
import dev.migrator.execution.connection.DatabaseSettings;
import dev.migrator.execution.connection.Pooler;
import dev.migrator.execution.connection.Tidying;

/**
 * Makes the session that fits what stands between us and the server.
 *
 * @param settings what is known of it, and how the session is to be
 */
record Sessions(DatabaseSettings settings) {

	/**
	 * Make a session.
	 * @param working a new connection, in which nothing has been set yet
	 * @return the session, which owns the connection
	 */
	Session open(WorkingConnection working) throws SQLException {
		Pooler pooler = this.settings.pooler();
		if (pooler == Pooler.AUTO) {
			pooler = isBehindProxy(working.connection()) ? Pooler.TRANSACTION : Pooler.NONE;
		}
		return (pooler == Pooler.TRANSACTION) ? new SharedSession(working, this.settings)
				: new DedicatedSession(working, this.settings);
	}

	/**
	 * Return whether another process of the server answers than the one that the driver
	 * was told of on connecting: then a proxy stands between, and may give each
	 * transaction to another process.
	 */
	private static boolean isBehindProxy(Connection connection) throws SQLException {
		if (!connection.isWrapperFor(PGConnection.class)) {
			return false;
		}
		boolean autoCommit = connection.getAutoCommit();
		Tidying tidying = Tidying.of(connection, () -> connection.setAutoCommit(autoCommit));
		try (tidying) {
			connection.setAutoCommit(true);
			return isAnotherProcess(connection);
		}
	}

	private static boolean isAnotherProcess(Connection connection) throws SQLException {
		try (Statement statement = connection.createStatement();
				ResultSet row = statement.executeQuery("SELECT pg_catalog.pg_backend_pid()")) {
			row.next();
			return row.getInt(1) != connection.unwrap(PGConnection.class).getBackendPID();
		}
	}

}
