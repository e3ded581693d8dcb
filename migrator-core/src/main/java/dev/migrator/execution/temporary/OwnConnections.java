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

/**
 * The same way to a database without its pool, whose idle sessions would be in the way of
 * copying or dropping it.
 *
 * @param source opens the connections
 */
public record OwnConnections(ConnectionSource source) implements ConnectionSource {

	@Override
	public Connection look() throws SQLException {
		return initialized(this.source.run());
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

	private static Connection prepared(Connection connection, List<String> statements) throws SQLException {
		try (Statement statement = connection.createStatement()) {
			connection.setAutoCommit(true);
			for (String sql : statements) {
				statement.execute(sql);
			}
			return connection;
		}
		catch (SQLException ex) {
			try (connection) {
				throw ex;
			}
		}
	}

}
