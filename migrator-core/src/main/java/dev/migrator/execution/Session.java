package dev.migrator.execution;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.jdbc.PreferQueryMode;

import dev.migrator.execution.connection.ConnectionSource.WorkingConnection;
import dev.migrator.execution.connection.DatabaseSettings;
import dev.migrator.execution.connection.Identity;
import dev.migrator.execution.connection.SessionState;
import dev.migrator.execution.connection.SqlStates;
import dev.migrator.sql.Literal;

/**
 * The session of a run. It is set up by us on connecting and before every step, so that
 * what one script sets never reaches the next one.
 */
final class Session implements AutoCloseable {

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
		this.setup.add(SessionState.set(settings));
		if (settings.role() != null) {
			this.setup.add(SessionState.setRole(settings.role()));
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
	<T extends @Nullable Object> T ask(List<String> statements, String question, RowReader<T> reader)
			throws SQLException {
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

	private static <T extends @Nullable Object> T read(@Nullable ResultSet row, RowReader<T> reader)
			throws SQLException {
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
		String check = "SELECT pg_catalog.set_config('%s', '%s', false)".formatted(SessionState.CLIENT_CHECK,
				SessionState.CLIENT_CHECK_INTERVAL);
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
		List<String> statements = new ArrayList<>(SessionState.RESET);
		statements.addAll(this.setup);
		return statements;
	}

	/**
	 * Return the statements that take back what a script may have done to the role, so
	 * that the records can be written.
	 */
	List<String> roleStatements() {
		return SessionState.role(this.setup);
	}

	/**
	 * Return the same for the rest of the current transaction only, after which the role
	 * is again what the script made it.
	 */
	List<String> localRoleStatements() {
		return SessionState.localRole(this.setup);
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
			for (String sql : SessionState.RESET) {
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
	interface RowReader<T extends @Nullable Object> {

		T read(ResultSet row) throws SQLException;

	}

}
