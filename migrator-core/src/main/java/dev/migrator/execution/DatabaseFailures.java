package dev.migrator.execution;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

import org.jspecify.annotations.Nullable;
import org.postgresql.util.ServerErrorMessage;

import dev.migrator.error.DatabaseException;
import dev.migrator.execution.connection.DatabaseSettings;
import dev.migrator.execution.connection.SessionState;
import dev.migrator.execution.connection.SqlStates;
import dev.migrator.execution.history.Tables;
import dev.migrator.sql.Literal;

/**
 * Turns what the server said when a session was prepared or our tables were read into
 * what a person needs: which privilege is missing, and how to grant it. The server is
 * asked for names; its texts are shown, and decide nothing.
 *
 * @param where what is connected to, for messages
 * @param settings how it is talked to
 */
record DatabaseFailures(String where, DatabaseSettings settings) {

	private static final String SCHEMA = """
			SELECT n.nspname, pg_catalog.has_schema_privilege(n.oid, 'USAGE') AS usable, CURRENT_USER AS "user",
			  (SELECT pg_catalog.pg_get_userbyid(c.relowner) FROM pg_catalog.pg_class c
			   WHERE c.relnamespace = n.oid AND c.relname = '%s') AS owner
			FROM pg_catalog.pg_namespace n WHERE n.nspname = COALESCE(%s, pg_catalog.current_schema())""";

	private static final String OTHER_ROLE = "let another role migrate (migrator.username, migrator.role)";

	/**
	 * Describe why a new connection could not be prepared.
	 * @param connection the connection, which is asked once more
	 * @param failure what the driver said
	 */
	DatabaseException onPreparing(Connection connection, SQLException failure) {
		String role = this.settings.role();
		if (role == null || SqlStates.isConnectionFailure(failure.getSQLState())) {
			return of(failure);
		}
		try {
			SQLException refusal = refusalOf(role, connection);
			return (refusal != null) ? roleRefused(role, login(connection), refusal) : of(failure);
		}
		catch (SQLException ex) {
			failure.addSuppressed(ex);
			return of(failure);
		}
	}

	private static @Nullable SQLException refusalOf(String role, Connection connection) throws SQLException {
		connection.setAutoCommit(false);
		try (Statement statement = connection.createStatement()) {
			statement.execute(SessionState.local(SessionState.setRole(role)));
			return null;
		}
		catch (SQLException ex) {
			return ex;
		}
		finally {
			connection.rollback();
			connection.setAutoCommit(true);
		}
	}

	private static String login(Connection connection) throws SQLException {
		try (Statement statement = connection.createStatement();
				ResultSet row = statement.executeQuery("SELECT SESSION_USER")) {
			row.next();
			return row.getString(1);
		}
	}

	private DatabaseException roleRefused(String role, String login, SQLException failure) {
		if (SqlStates.INSUFFICIENT_PRIVILEGE.equals(failure.getSQLState())) {
			return new DatabaseException(
					"%s may not take the role %s (migrator.role) in %s: %s. Nothing was run.".formatted(login, role,
							this.where, reason(failure)),
					"GRANT %s TO %s, which since PostgreSQL 16 must not say WITH SET FALSE; or correct migrator.role."
						.formatted(Literal.name(role), Literal.name(login)),
					failure.getSQLState(), failure);
		}
		return new DatabaseException(
				"%s cannot take the role %s (migrator.role) in %s: %s. Nothing was run.".formatted(login, role,
						this.where, reason(failure)),
				"CREATE ROLE %1$s and GRANT %1$s TO %2$s, or correct migrator.role: capital letters count."
					.formatted(Literal.name(role), Literal.name(login)),
				failure.getSQLState(), failure);
	}

	/**
	 * Describe why our tables could not be read.
	 * @param failure what the driver said
	 * @param connection the connection of the role that may not, which is asked once more
	 */
	DatabaseException of(SQLException failure, Connection connection) throws SQLException {
		if (!SqlStates.INSUFFICIENT_PRIVILEGE.equals(failure.getSQLState())) {
			return of(failure);
		}
		try (Statement statement = connection.createStatement();
				ResultSet row = statement
					.executeQuery(SCHEMA.formatted(Tables.VERSION, Literal.text(this.settings.schema())))) {
			if (!row.next()) {
				return of(failure);
			}
			String owner = row.getString("owner");
			String user = row.getString("user");
			String action;
			if (!row.getBoolean("usable")) {
				action = "GRANT USAGE, CREATE ON SCHEMA %s TO %s, or %s."
					.formatted(Literal.name(row.getString("nspname")), Literal.name(user), OTHER_ROLE);
			}
			else if (owner != null) {
				action = "The tables of the migrator belong to %1$s. Migrate as that role (migrator.username), or as a member of it (GRANT %2$s TO %3$s) with migrator.role=%1$s. migrator.grant-read-to lets another role read them."
					.formatted(owner, Literal.name(owner), Literal.name(user));
			}
			else {
				return of(failure);
			}
			return unreadable(failure, action);
		}
	}

	/**
	 * Describe a failure that nothing more is known of.
	 * @param failure what the driver said
	 */
	DatabaseException of(SQLException failure) {
		String state = failure.getSQLState();
		if (SqlStates.PROTOCOL_VIOLATION.equals(state) && StepFailures.serverMessage(failure) != null) {
			return new DatabaseException(
					"The connection pooler before the %s does not let us work: %s. Nothing was run."
						.formatted(this.where, reason(failure)),
					"Set migrator.url to a direct connection, or to a pool in transaction or session mode: in statement mode nothing can be migrated.",
					state, failure);
		}
		return unreadable(failure,
				SqlStates.INSUFFICIENT_PRIVILEGE.equals(state) ? "Grant what is missing, or " + OTHER_ROLE
						+ "; migrator.grant-read-to lets the application's role read the tables of the migrator."
						: "Check the database and the connection settings.");
	}

	private DatabaseException unreadable(SQLException failure, String action) {
		return new DatabaseException(
				"The %s cannot be read or prepared: %s. Nothing was run.".formatted(this.where, reason(failure)),
				action, failure.getSQLState(), failure);
	}

	private static String reason(SQLException failure) {
		ServerErrorMessage server = StepFailures.serverMessage(failure);
		return (server != null) ? server.getSeverity() + ": " + server.getMessage()
				: String.valueOf(failure.getMessage());
	}

}
