package dev.migrator.execution;

import java.io.IOException;
import java.io.Reader;
import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

import dev.migrator.execution.connection.SqlStates;
import dev.migrator.operation.OperationTarget;
import dev.migrator.sql.SqlStatement;
import dev.migrator.sql.StatementTraits;

/**
 * Sends statements in as few round trips as possible, and still knows which one failed.
 * <p>
 * Statements of one transaction wait in a batch until it is full or an answer is needed;
 * the batch goes out in one flight of simple-protocol messages. In an aborted transaction
 * every further message is answered by an error of its own, so the number of errors tells
 * the failing statement without any look at texts. Where that cannot be relied on (no
 * transaction, a driver in another mode), each statement makes its own round trip.
 */
final class StatementPipeline implements OperationTarget {

	/*
	 * Both sides could wait for each other if the server's answers filled its send buffer
	 * while we still write. A batch this small fits into the server's receive buffer (128
	 * kB on Linux), so our write always ends.
	 */
	private static final int MOST_STATEMENTS = 100;

	private static final int MOST_CHARACTERS = 16 * 1024;

	private static final RowCount ANY = (count) -> {
	};

	private final Connection connection;

	private final boolean batching;

	private final List<Entry> waiting = new ArrayList<>();

	private int characters;

	StatementPipeline(Connection connection, boolean batching) {
		this.connection = connection;
		this.batching = batching;
	}

	/**
	 * Add a statement of ours.
	 */
	void add(String sql) throws SQLException {
		add(new Entry(sql, null, ANY));
	}

	/**
	 * Add a statement of ours that must change exactly one row.
	 */
	void addForOneRow(String sql) throws SQLException {
		add(new Entry(sql, null, (count) -> requireOne(sql, count)));
	}

	private static void requireOne(String sql, int count) throws RowCountException {
		if (count != 1) {
			throw new RowCountException(sql, count);
		}
	}

	@Override
	public void statement(SqlStatement statement) {
		statement(statement, ANY);
	}

	/**
	 * Add a statement of a script.
	 * @param counted is told how many rows it changed
	 */
	void statement(SqlStatement statement, RowCount counted) {
		try {
			StatementTraits traits = StatementTraits.of(statement.text());
			Entry entry = new Entry(statement.text(), statement, counted);
			if (traits.hasAtomicBody()) {
				// The driver refuses it in a batch: it takes the body's semicolons for
				// ends
				flush();
				executeAlone(entry);
				return;
			}
			if (traits.leadingWords(1).contains("ROLLBACK")) {
				// Behind a failed statement of the same batch it would end the aborted
				// state
				flush();
			}
			add(entry);
			if (traits.returnsRows()) {
				// Nobody knows how many rows: do not write much more before they are read
				this.characters = Math.max(this.characters, MOST_CHARACTERS / 2);
			}
		}
		catch (SQLException ex) {
			throw new UncheckedSqlException(ex);
		}
	}

	private void add(Entry entry) throws SQLException {
		if (this.waiting.size() >= MOST_STATEMENTS || this.characters + entry.sql.length() > MOST_CHARACTERS) {
			flush();
		}
		if (!this.batching || entry.sql.length() > MOST_CHARACTERS) {
			flush();
			executeAlone(entry);
			return;
		}
		this.waiting.add(entry);
		this.characters += entry.sql.length();
	}

	private void executeAlone(Entry entry) throws SQLException {
		int count;
		try (Statement statement = this.connection.createStatement()) {
			statement.setEscapeProcessing(false);
			statement.execute(entry.sql);
			count = statement.getUpdateCount();
		}
		catch (SQLException ex) {
			throw failure(ex, entry);
		}
		entry.rows.are(count);
	}

	private static SQLException failure(SQLException failure, Entry entry) {
		boolean ours = entry.origin == null && !SqlStates.isTransient(failure.getSQLState());
		return ours ? new RecordFailedException(failure) : new FailedStatementException(failure, entry.origin);
	}

	/**
	 * Send what waits, and wait for the answers.
	 */
	void flush() throws SQLException {
		if (this.waiting.isEmpty()) {
			return;
		}
		List<Entry> batch = List.copyOf(this.waiting);
		this.waiting.clear();
		this.characters = 0;
		try (Statement statement = this.connection.createStatement()) {
			statement.setEscapeProcessing(false);
			for (Entry entry : batch) {
				statement.addBatch(entry.sql);
			}
			int[] counts = statement.executeBatch();
			for (int i = 0; i < counts.length; i++) {
				batch.get(i).rows.are(counts[i]);
			}
		}
		catch (BatchUpdateException ex) {
			throw failure(ex, batch);
		}
	}

	private static SQLException failure(BatchUpdateException batchFailure, List<Entry> batch) {
		SQLException first = batchFailure.getNextException();
		if (first == null) {
			return batchFailure;
		}
		int errors = 0;
		for (SQLException next = first; next != null; next = next.getNextException()) {
			errors++;
		}
		int index = batch.size() - errors;
		if (index < 0 || SqlStates.isConnectionFailure(first.getSQLState())) {
			return new FailedStatementException(first, null);
		}
		return failure(first, batch.get(index));
	}

	@Override
	public void copy(SqlStatement statement, Reader data) {
		try {
			flush();
			try {
				this.connection.unwrap(PGConnection.class).getCopyAPI().copyIn(statement.text(), data);
			}
			catch (SQLException ex) {
				throw new FailedStatementException(ex, statement);
			}
		}
		catch (SQLException ex) {
			throw new UncheckedSqlException(ex);
		}
		catch (IOException ex) {
			throw new UncheckedSqlException(new SQLException("The data of a COPY cannot be read", ex));
		}
	}

	@Override
	public void jdbc(Consumer<JdbcClient> work) {
		try {
			flush();
		}
		catch (SQLException ex) {
			throw new UncheckedSqlException(ex);
		}
		work.accept(JdbcClient.create(new SingleConnectionDataSource(GuardedConnection.around(this.connection), true)));
	}

	/**
	 * What waits to be sent.
	 */
	private record Entry(String sql, @Nullable SqlStatement origin, RowCount rows) {
	}

	/**
	 * Is told how many rows a statement changed; -1 if it does not say.
	 */
	@FunctionalInterface
	interface RowCount {

		void are(int count) throws RowCountException;

	}

	/**
	 * A failure and the statement of the script that it belongs to.
	 */
	static final class FailedStatementException extends SQLException {

		private static final long serialVersionUID = 1L;

		private final transient @Nullable SqlStatement statement;

		FailedStatementException(SQLException cause, @Nullable SqlStatement statement) {
			this(statement, StatementSecrets.hidden(cause, statement));
		}

		private FailedStatementException(@Nullable SqlStatement statement, SQLException cause) {
			super(cause.getMessage(), cause.getSQLState(), cause);
			this.statement = statement;
		}

		@Nullable SqlStatement statement() {
			return this.statement;
		}

	}

	/**
	 * A statement of ours was refused.
	 */
	static final class RecordFailedException extends SQLException {

		private static final long serialVersionUID = 1L;

		RecordFailedException(SQLException cause) {
			super(cause.getMessage(), cause.getSQLState(), cause);
		}

	}

	/**
	 * A record of ours did not meet the row that it expected.
	 */
	static final class RowCountException extends SQLException {

		private static final long serialVersionUID = 1L;

		RowCountException(String sql, int count) {
			super("Expected to change one row, not " + count + ": " + sql);
		}

	}

	/**
	 * Carries a failure through the calls of operations, which do not declare it.
	 */
	static final class UncheckedSqlException extends RuntimeException {

		private static final long serialVersionUID = 1L;

		private final SQLException failure;

		UncheckedSqlException(SQLException failure) {
			super(failure);
			this.failure = failure;
		}

		@Override
		public synchronized SQLException getCause() {
			return this.failure;
		}

	}

}
