package dev.migrator.execution.rehearsal;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

import dev.migrator.error.DatabaseException;
import dev.migrator.error.MigratorException;
import dev.migrator.execution.connection.ConnectionSource;
import dev.migrator.execution.connection.SqlStates;

/**
 * Why a database could not be copied, and what to do.
 */
final class CopyFailures {

	private static final String BY_HAND = "make a copy yourself (for instance with pg_dump and pg_restore) and name it: --rehearse-url=jdbc:postgresql://host/copy.";

	/** Somebody else is connected. */
	private static final String OBJECT_IN_USE = "55006";

	private static final String SESSIONS = """
			SELECT pg_catalog.count(*), pg_catalog.string_agg(pg_catalog.format('pid %s (%s)', s.pid,
			    pg_catalog.concat_ws(', ', NULLIF(s.application_name, ''), s.usename, s.state)), '; ' ORDER BY s.pid)
			  FILTER (WHERE s.n <= 5)
			FROM (SELECT *, pg_catalog.row_number() OVER (ORDER BY pid) AS n FROM pg_catalog.pg_stat_activity
			      WHERE datname = pg_catalog.current_database() AND pid <> pg_catalog.pg_backend_pid()) s""";

	private CopyFailures() {
	}

	/** The original's session asks who is in the way. */
	static MigratorException of(Connection connection, ConnectionSource original, SQLException failure) {
		String state = failure.getSQLState();
		String what = "The %s cannot be copied for a rehearsal".formatted(original.description());
		if (OBJECT_IN_USE.equals(state)) {
			return new DatabaseException(
					"%s while others are connected to it: %s. Nothing was run.".formatted(what, sessions(connection)),
					"Stop what is connected, or " + BY_HAND, state, failure);
		}
		if (SqlStates.INSUFFICIENT_PRIVILEGE.equals(state)) {
			return new DatabaseException("%s: %s. Nothing was run.".formatted(what, failure.getMessage()),
					"Copying takes a role that may create databases (ALTER ROLE %s CREATEDB) and that owns this one; or %s"
						.formatted(role(connection), BY_HAND),
					state, failure);
		}
		return new DatabaseException("%s: %s. Nothing was run.".formatted(what, failure.getMessage()),
				"Correct what the server complains about, or " + BY_HAND, state, failure);
	}

	static MigratorException unreachable(ConnectionSource original, SQLException failure) {
		return new DatabaseException("The %s cannot be connected to: %s. Nothing was run."
			.formatted(original.description(), failure.getMessage()), "Check the connection settings.",
				failure.getSQLState(), failure);
	}

	static MigratorException noWay(ConnectionSource original) {
		return new MigratorException(
				"Nobody knows how to connect to a copy: all that is there to reach the %s is a DataSource that lends connections. Nothing was run."
					.formatted(original.description()),
				"Set migrator.url, migrator.username and migrator.password, or " + BY_HAND);
	}

	private static String sessions(Connection connection) {
		try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery(SESSIONS)) {
			row.next();
			long count = row.getLong(1);
			return (count == 0) ? "they are gone by now"
					: row.getString(2) + ((count > 5) ? " and %d more".formatted(count - 5) : "");
		}
		catch (SQLException ex) {
			return "nobody knows who";
		}
	}

	private static String role(Connection connection) {
		try (Statement statement = connection.createStatement();
				ResultSet row = statement.executeQuery("SELECT pg_catalog.quote_ident(CURRENT_USER)")) {
			row.next();
			return row.getString(1);
		}
		catch (SQLException ex) {
			return "…";
		}
	}

}
