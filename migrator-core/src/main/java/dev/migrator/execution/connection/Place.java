package dev.migrator.execution.connection;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Where the tables of a migrator are, so that two of them can be told apart however their
 * addresses are written.
 *
 * @param server when the server was started, to the microsecond: no two of them agree
 * @param database the database's name
 * @param schema the schema of our tables
 */
public record Place(String server, String database, String schema) {

	private static final String SQL = """
			SELECT pg_catalog.current_database(),
			       (extract(epoch FROM pg_catalog.pg_postmaster_start_time()) * 1000000)::bigint""";

	/**
	 * Ask a connection.
	 * @param connection the connection
	 * @param schema the schema of our tables
	 * @return where they are
	 * @throws SQLException if it does not answer
	 */
	public static Place of(Connection connection, String schema) throws SQLException {
		try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery(SQL)) {
			row.next();
			return new Place(row.getString(2), row.getString(1), schema);
		}
	}

}
