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
import dev.migrator.execution.connection.Identity;
import dev.migrator.execution.connection.SessionState;
import dev.migrator.execution.connection.Transactions.Work;
import dev.migrator.sql.Literal;

/**
 * The session of a run: its one connection, and what has to be set in it.
 */
abstract class Session implements AutoCloseable {

	private final Connection connection;

	private final boolean own;

	private final boolean autoCommit;

	private final boolean readOnly;

	Session(WorkingConnection working) throws SQLException {
		this.connection = working.connection();
		this.own = working.own();
		this.autoCommit = this.connection.getAutoCommit();
		this.readOnly = this.connection.isReadOnly();
	}

	/**
	 * Return where the connection has arrived.
	 */
	abstract Identity identity();

	/**
	 * Return whether what is set in one transaction is still set in the next one.
	 */
	abstract boolean keepsSettings();

	/**
	 * Begin a transaction.
	 */
	abstract void begin() throws SQLException;

	/**
	 * Return what a transaction of ours has to begin with, so that it can travel with
	 * what follows.
	 */
	abstract List<String> transactionStatements();

	/**
	 * Commit the transaction.
	 */
	abstract void commit() throws SQLException;

	/**
	 * Make everything that follows run as at the start of the run; a transaction may have
	 * just begun.
	 * @param more statements that hold as long
	 * @param question what to ask, in the same round trip if the driver allows it
	 * @return the first column of the answer
	 */
	abstract String prepare(List<String> more, String question) throws SQLException;

	/**
	 * Make what follows in the same transaction run as at the start of the run, after the
	 * script of another step.
	 * @param more statements that hold as long as the transaction
	 * @param question what to ask, in the same round trip if the driver allows it
	 * @return the first column of the answer
	 */
	abstract String prepareAgain(List<String> more, String question) throws SQLException;

	/**
	 * Ask or do one thing outside of any transaction of the run.
	 */
	abstract <T extends @Nullable Object> T alone(Work<T> work) throws SQLException;

	/**
	 * Return the statements that set up the session.
	 */
	abstract List<String> setup();

	final Connection connection() {
		return this.connection;
	}

	final boolean isOwn() {
		return this.own;
	}

	/**
	 * Roll the transaction back.
	 */
	final void rollback() throws SQLException {
		this.connection.rollback();
		this.connection.setAutoCommit(true);
	}

	/**
	 * Run statements and ask for one row, in one round trip if the driver allows it.
	 */
	final <T extends @Nullable Object> T ask(List<String> statements, String question, RowReader<T> reader)
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
	 * Return whether statements may travel in one flight: the driver must send each as
	 * one simple-protocol message.
	 */
	final boolean batching() throws SQLException {
		return this.connection.isWrapperFor(PGConnection.class) && this.connection.unwrap(PGConnection.class)
			.getPreferQueryMode()
			.compareTo(PreferQueryMode.EXTENDED) < 0;
	}

	/**
	 * Return the statements that take back what a script may have done to the role, so
	 * that the records can be written.
	 */
	final List<String> roleStatements() {
		return keepsSettings() ? SessionState.role(setup()) : localRoleStatements();
	}

	/**
	 * Return the same for the rest of the current transaction only, after which the role
	 * is again what the script made it.
	 */
	final List<String> localRoleStatements() {
		return SessionState.localRole(setup());
	}

	/**
	 * Return statements that set what is set now.
	 */
	final List<String> foundSettings() throws SQLException {
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

	/**
	 * Undo what is left in the session before it goes back to where it came from.
	 */
	abstract void cleanUp() throws SQLException;

	@Override
	public final void close() throws SQLException {
		try (Connection closing = this.connection) {
			if (!closing.isClosed()) {
				giveBack();
			}
		}
	}

	/**
	 * Leave the connection as it was found.
	 */
	final void giveBack() throws SQLException {
		if (!this.connection.getAutoCommit()) {
			this.connection.rollback();
			this.connection.setAutoCommit(true);
		}
		cleanUp();
		if (!this.own) {
			this.connection.setReadOnly(this.readOnly);
			this.connection.setAutoCommit(this.autoCommit);
		}
	}

	/**
	 * Leave a connection as it was found that could not be set up.
	 * @return the failure, with that of giving back if there was one
	 */
	final SQLException givenBack(SQLException failure) {
		try {
			giveBack();
		}
		catch (SQLException ex) {
			failure.addSuppressed(ex);
		}
		return failure;
	}

	/**
	 * Makes something of a row.
	 */
	@FunctionalInterface
	interface RowReader<T extends @Nullable Object> {

		T read(ResultSet row) throws SQLException;

	}

}
