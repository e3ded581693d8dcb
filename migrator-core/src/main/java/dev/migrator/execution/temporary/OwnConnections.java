package dev.migrator.execution.temporary;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.migrator.execution.connection.ConnectionSource;
import dev.migrator.execution.connection.ConnectionSource.WorkingConnection;
import dev.migrator.execution.connection.DatabaseSettings;
import dev.migrator.execution.connection.SessionState;
import dev.migrator.execution.connection.Tidying;
import dev.migrator.execution.connection.Transactions.Work;

/**
 * The same way to a database without its pool, whose idle sessions would be in the way of
 * copying or dropping it.
 *
 * @param source opens the connections
 */
public record OwnConnections(ConnectionSource source) implements ConnectionSource {

	@Override
	public Connection look() throws SQLException {
		WorkingConnection working = this.source.run();
		return working.own() ? initialized(working) : working.connection();
	}

	@Override
	public WorkingConnection run() throws SQLException {
		return this.source.run();
	}

	@Override
	public String description() {
		return this.source.description();
	}

	@Override
	public @Nullable ConnectionSource otherDatabase(String name) {
		return this.source.otherDatabase(name);
	}

	@Override
	public ConnectionSource otherUrl(String url) {
		return this.source.otherUrl(url);
	}

	/**
	 * Prepare a connection as the pool of its source would.
	 * @param working a connection for a run
	 * @return the connection, in autocommit
	 * @throws SQLException if it cannot be prepared; it is closed then
	 */
	public static Connection initialized(WorkingConnection working) throws SQLException {
		return prepared(working.connection(), working.initSql());
	}

	/**
	 * Open a connection in autocommit whose session is as that of a run, role included.
	 * @param source the way to the database
	 * @param settings how it is talked to
	 * @return the connection
	 * @throws SQLException if there is none
	 */
	public static Connection open(ConnectionSource source, DatabaseSettings settings) throws SQLException {
		Connection connection = initialized(source.run());
		prepared(connection, settings.initSql());
		String role = settings.role();
		return (role != null) ? prepared(connection, List.of(SessionState.setRole(role))) : connection;
	}

	/**
	 * Ask something in a session as that of a run, role included, and leave no trace in
	 * it: what is set in a transaction that is rolled back was never set. The connection
	 * may be a pool's, and the session a pooler's.
	 * @param source the way to the database
	 * @param settings how it is talked to
	 * @param question asks; it changes nothing
	 * @return the answer
	 * @throws SQLException if there is none
	 */
	public static <T> T ask(ConnectionSource source, DatabaseSettings settings, Work<T> question) throws SQLException {
		WorkingConnection working = source.run();
		try (Connection connection = working.connection()) {
			boolean autoCommit = connection.getAutoCommit();
			Tidying tidying = Tidying.of(connection, () -> {
				connection.rollback();
				connection.setAutoCommit(autoCommit);
			});
			try (tidying) {
				connection.setAutoCommit(false);
				execute(connection, working.initSql());
				execute(connection, settings.initSql());
				String role = settings.role();
				execute(connection, (role != null) ? List.of(SessionState.setRole(role)) : List.of());
				return question.on(connection);
			}
		}
	}

	private static Connection prepared(Connection connection, List<String> statements) throws SQLException {
		try {
			connection.setAutoCommit(true);
			execute(connection, statements);
			return connection;
		}
		catch (SQLException ex) {
			try (connection) {
				throw ex;
			}
		}
	}

	private static void execute(Connection connection, List<String> statements) throws SQLException {
		try (Statement statement = connection.createStatement()) {
			for (String sql : statements) {
				statement.execute(sql);
			}
		}
	}

}
