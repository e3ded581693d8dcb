package dev.migrator.execution;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.jdbc.PreferQueryMode;

import dev.migrator.execution.connection.ConnectionSource.WorkingConnection;
import dev.migrator.execution.connection.DatabaseSettings;
import dev.migrator.execution.connection.Identity;
import dev.migrator.execution.connection.SqlStates;
import dev.migrator.sql.Literal;

/**
 * The session of a run. It is set up by us on connecting and before every step, so that
 * what one script sets never reaches the next one. {@code DISCARD ALL} would do more, but
 * frees the advisory lock.
 */
final class Session implements AutoCloseable {

	private static final List<String> RESET = List.of("RESET SESSION AUTHORIZATION", "RESET ROLE", "RESET ALL",
			"DISCARD TEMP", "CLOSE ALL", "UNLISTEN *");

	/**
	 * The first statement of a transaction of ours: its properties come from before the
	 * reset, when a script may have set other defaults.
	 */
	static final String TRANSACTION = "SET TRANSACTION ISOLATION LEVEL READ COMMITTED, READ WRITE, NOT DEFERRABLE";

	/**
	 * How long a session of ours may sit in a transaction without a statement. Only Java
	 * revisions do that, while they think.
	 */
	private static final String IDLE_LIMIT = "10min";

	private final Connection connection;

	private final boolean own;

	private final List<String> setup = new ArrayList<>();

	/** What a borrowed connection had set before it was ours. */
	private final List<String> found = new ArrayList<>();

	private final boolean autoCommit;

	private final boolean readOnly;

	private final Identity identity;

	Session(WorkingConnection working, DatabaseSettings settings) throws SQLException {
		this.connection = working.connection();
		this.own = working.own();
		this.autoCommit = this.connection.getAutoCommit();
		this.readOnly = this.connection.isReadOnly();
		try {
			this.identity = prepare(working, settings);
		}
		catch (SQLException ex) {
			throw givenBack(ex);
		}
	}

	private SQLException givenBack(SQLException failure) {
		try {
			giveBack();
		}
		catch (SQLException ex) {
			failure.addSuppressed(ex);
		}
		return failure;
	}

	private Identity prepare(WorkingConnection working, DatabaseSettings settings) throws SQLException {
		this.connection.setAutoCommit(true);
		this.connection.setReadOnly(false);
		if (!this.own) {
			this.found.addAll(foundSettings());
		}
		this.setup.addAll(this.found);
		this.setup.addAll(working.initSql());
		this.setup.addAll(settings.initSql());
		this.setup.add(state(settings));
		if (settings.role() != null) {
			this.setup.add("SET ROLE " + Literal.name(settings.role()));
		}
		Identity arrived = start();
		noticeDeadClients();
		return arrived;
	}

	private Identity start() throws SQLException {
		return ask(this.setup, "SELECT " + Identity.COLUMNS, Identity::read);
	}

	/**
	 * Run statements and ask for one row, in one round trip if the driver allows it.
	 */
	<T> T ask(List<String> statements, String question, RowReader<T> reader) throws SQLException {
		try (Statement statement = this.connection.createStatement()) {
			statement.setEscapeProcessing(false);
			if (!batching()) {
				for (String sql : statements) {
					statement.execute(sql);
				}
				return read(statement.executeQuery(question), reader);
			}
			List<String> all = new ArrayList<>(statements);
			all.add(question);
			boolean isRow = statement.execute(String.join(";\n", all));
			ResultSet last = null;
			while (isRow || statement.getUpdateCount() != -1) {
				last = isRow ? statement.getResultSet() : last;
				isRow = statement
					.getMoreResults(isRow ? Statement.KEEP_CURRENT_RESULT : Statement.CLOSE_CURRENT_RESULT);
			}
			return read(last, reader);
		}
	}

	private static <T> T read(@Nullable ResultSet row, RowReader<T> reader) throws SQLException {
		if (row == null || !row.next()) {
			throw new SQLException("The server gave no answer");
		}
		return reader.read(row);
	}

	/**
	 * The server looks after its client while a statement runs, and frees our locks when
	 * the client is gone. Some platforms cannot; then TCP keep-alives must do.
	 */
	private void noticeDeadClients() throws SQLException {
		String check = "SELECT pg_catalog.set_config('client_connection_check_interval', '2s', false)";
		try (Statement statement = this.connection.createStatement()) {
			statement.execute(check);
			this.setup.add(check);
		}
		catch (SQLException ex) {
			if (SqlStates.isConnectionFailure(ex.getSQLState())) {
				throw ex;
			}
		}
	}

	private static String state(DatabaseSettings settings) {
		return """
				SELECT pg_catalog.set_config(s.name, s.value, false) FROM (VALUES
				  ('TimeZone', %s), ('DateStyle', 'ISO, MDY'), ('IntervalStyle', 'postgres'),
				  ('client_encoding', 'UTF8'), ('standard_conforming_strings', 'on'), ('synchronous_commit', 'on'),
				  ('default_transaction_isolation', 'read committed'), ('default_transaction_read_only', 'off'),
				  ('default_transaction_deferrable', 'off'), ('lock_timeout', '0'), ('statement_timeout', '%d'),
				  ('idle_in_transaction_session_timeout', '%s'), ('tcp_keepalives_idle', '30'),
				  ('tcp_keepalives_interval', '10'), ('tcp_keepalives_count', '3'), ('tcp_user_timeout', '60000')
				) AS s (name, value)""".formatted(Literal.text(timeZone(settings.timeZone())),
				settings.statementTimeout().toMillis(), IDLE_LIMIT);
	}

	/**
	 * Return a zone as PostgreSQL reads it, which takes a bare offset with the opposite
	 * sign.
	 */
	static String timeZone(ZoneId zone) {
		if (!(zone.normalized() instanceof ZoneOffset offset)) {
			return zone.getId();
		}
		if (offset.equals(ZoneOffset.UTC)) {
			return "UTC";
		}
		String sign = (offset.getTotalSeconds() > 0) ? "-" : "+";
		return "<" + offset.getId() + ">" + sign + offset.getId().substring(1);
	}

	private List<String> foundSettings() throws SQLException {
		List<String> statements = new ArrayList<>();
		try (Statement statement = this.connection.createStatement(); ResultSet rows = statement.executeQuery("""
				SELECT name, setting FROM pg_catalog.pg_settings
				WHERE source = 'session' AND context IN ('user', 'superuser') AND name <> ALL (
				  -- the last three belong to a transaction, not to the session
				  ARRAY['role', 'transaction_deferrable', 'transaction_isolation', 'transaction_read_only'])
				UNION ALL
				SELECT 'role', pg_catalog.current_setting('role')""")) {
			while (rows.next()) {
				statements.add("SELECT pg_catalog.set_config(%s, %s, false)".formatted(Literal.text(rows.getString(1)),
						Literal.text(rows.getString(2))));
			}
		}
		return statements;
	}

	Connection connection() {
		return this.connection;
	}

	/**
	 * Return whether another process of the server answers than the one that the driver
	 * was told of on connecting: then a proxy stands between, and may give each
	 * transaction to another process.
	 */
	boolean isBehindProxy() throws SQLException {
		return this.connection.isWrapperFor(PGConnection.class)
				&& this.connection.unwrap(PGConnection.class).getBackendPID() != this.identity.processId();
	}

	Identity identity() {
		return this.identity;
	}

	/**
	 * Return whether statements may travel in one flight: the driver must send each as
	 * one simple-protocol message.
	 */
	boolean batching() throws SQLException {
		return this.connection.isWrapperFor(PGConnection.class) && this.connection.unwrap(PGConnection.class)
			.getPreferQueryMode()
			.compareTo(PreferQueryMode.EXTENDED) < 0;
	}

	/**
	 * Return the statements that make the session as it was at the start of the run.
	 */
	List<String> resetStatements() {
		List<String> statements = new ArrayList<>(RESET);
		statements.addAll(this.setup);
		return statements;
	}

	/**
	 * Return the statements that take back what a script may have done to the role, so
	 * that the records can be written.
	 */
	List<String> roleStatements() {
		List<String> statements = new ArrayList<>(List.of("RESET SESSION AUTHORIZATION", "RESET ROLE"));
		this.setup.stream()
			.filter((sql) -> sql.contains("set_config('role'") || sql.regionMatches(true, 0, "SET ROLE", 0, 8))
			.forEach(statements::add);
		return statements;
	}

	/**
	 * Return the same for the rest of the current transaction only, after which the role
	 * is again what the script made it.
	 */
	List<String> localRoleStatements() {
		List<String> statements = new ArrayList<>();
		statements.add("SET LOCAL SESSION AUTHORIZATION DEFAULT");
		statements.add("SET LOCAL role TO DEFAULT");
		this.setup.stream().map(Session::localRole).filter(Objects::nonNull).forEach(statements::add);
		return statements;
	}

	private static @Nullable String localRole(String sql) {
		if (sql.regionMatches(true, 0, "SET ROLE", 0, 8)) {
			return "SET LOCAL ROLE" + sql.substring(8);
		}
		return sql.contains("set_config('role'") ? sql.replace(", false)", ", true)") : null;
	}

	@Override
	public void close() throws SQLException {
		try (Connection closing = this.connection) {
			if (!closing.isClosed()) {
				giveBack();
			}
		}
	}

	private void giveBack() throws SQLException {
		if (this.own) {
			return;
		}
		if (!this.connection.getAutoCommit()) {
			this.connection.rollback();
			this.connection.setAutoCommit(true);
		}
		try (Statement statement = this.connection.createStatement()) {
			for (String sql : RESET) {
				statement.execute(sql);
			}
			for (String sql : this.found) {
				statement.execute(sql);
			}
		}
		this.connection.setReadOnly(this.readOnly);
		this.connection.setAutoCommit(this.autoCommit);
	}

	/**
	 * Makes something of a row.
	 */
	@FunctionalInterface
	interface RowReader<T> {

		T read(ResultSet row) throws SQLException;

	}

}
