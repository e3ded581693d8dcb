package dev.migrator.execution;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.migrator.error.LeaseLostException;
import dev.migrator.execution.connection.ConnectionSource;
import dev.migrator.execution.connection.ConnectionSource.WorkingConnection;
import dev.migrator.execution.connection.SqlStates;
import dev.migrator.execution.connection.LockRetry;
import dev.migrator.execution.connection.Transactions;
import dev.migrator.execution.history.BackfillRows;
import dev.migrator.execution.history.HeadRows;
import dev.migrator.execution.history.HistoryRecords;
import dev.migrator.execution.history.JournalRows;
import dev.migrator.execution.history.Tables;

/**
 * What the steps of one run share: the session, the lock, and the tables.
 *
 * @param session the one connection
 * @param lock the lock that it holds
 * @param heads the version table
 * @param records the history table
 * @param journal the journal
 * @param backfills how far back-fills got, in the journal
 * @param stop the wish of another thread that the run stops
 * @param watcher finds out what a statement waits for
 * @param lockRetry how often and how long a step is tried whose locks others hold
 * @param source where another connection could be had, after this one is lost
 * @param sessions makes a session of that
 * @param listener is told what happens
 */
record RunState(Session session, MigrationLock lock, HeadRows heads, HistoryRecords records, JournalRows journal,
		BackfillRows backfills, StopRequest stop, Watcher watcher, LockRetry lockRetry, ConnectionSource source,
		Sessions sessions, MigrationListener listener) implements Transactions {

	private static final long PAUSE_MILLIS = 50;

	/**
	 * From now on statements of a script are in flight.
	 */
	void scriptBegins(StepContext context) {
		this.stop.scriptBegins();
		this.watcher.begin(context.step());
	}

	/**
	 * From now on statements of ours are in flight.
	 */
	void scriptEnds() {
		this.watcher.end();
		this.stop.scriptEnds();
	}

	/**
	 * Begin a transaction that writes, under the lock.
	 */
	void begin() throws SQLException {
		this.session.begin();
		try {
			while (!this.lock.enter()) {
				this.session.rollback();
				this.stop.pause(PAUSE_MILLIS);
				this.session.begin();
			}
		}
		catch (SQLException | RuntimeException ex) {
			rollback(ex);
			throw ex;
		}
	}

	/**
	 * Commit it.
	 */
	void commit() throws SQLException {
		this.lock.leave();
		this.session.commit();
	}

	private void rollback(Exception failure) {
		try {
			this.session.rollback();
		}
		catch (SQLException ex) {
			// The connection is gone, and with it the transaction
			failure.addSuppressed(ex);
		}
	}

	@Override
	public <T extends @Nullable Object> T read(Work<T> work) throws SQLException {
		return this.session.alone(work);
	}

	@Override
	public <T extends @Nullable Object> T write(Work<T> work) throws SQLException {
		return this.session.keepsSettings() ? this.session.alone(work) : transaction(work);
	}

	@Override
	public <T extends @Nullable Object> T transaction(Work<T> work) throws SQLException {
		begin();
		try {
			T result = work.on(this.session.connection());
			commit();
			return result;
		}
		catch (SQLException | RuntimeException ex) {
			rollback(ex);
			throw ex;
		}
	}

	/**
	 * Write one record that changes one row.
	 */
	void write(String sql) throws SQLException {
		write((connection) -> {
			try (Statement statement = connection.createStatement()) {
				statement.setEscapeProcessing(false);
				return statement.executeUpdate(sql);
			}
		});
	}

	/**
	 * Make the session as it was at the start of the run.
	 */
	void reset() throws SQLException {
		this.session.prepare(List.of(), "SELECT 1");
	}

	/**
	 * Write records in a transaction of their own, as the role that owns our tables; the
	 * script may have taken another one for what follows.
	 */
	void record(String... statements) throws SQLException {
		transaction((connection) -> {
			StatementPipeline pipeline = new StatementPipeline(connection, this.session.batching());
			for (String statement : this.session.transactionStatements()) {
				pipeline.add(statement);
			}
			for (String role : this.session.localRoleStatements()) {
				pipeline.add(role);
			}
			for (String statement : statements) {
				pipeline.add(statement);
			}
			pipeline.flush();
			return null;
		});
	}

	/**
	 * Put a failure on record in a transaction of its own, as well as can be.
	 */
	void recordFailure(StepContext context, Instant started, RuntimeException failure) {
		String record = this.records.failed(context.script(), context.step().direction(), context.body(), started,
				String.valueOf(failure.getMessage()));
		try {
			if (!this.session.connection().isClosed()) {
				reset();
				write(record);
			}
			else if (!SqlStates.isConnectionFailure(SqlStates.of(failure))) {
				writeElsewhere(record);
			}
		}
		catch (SQLException | LeaseLostException ex) {
			failure.addSuppressed(ex);
			this.listener
				.warning("The failure could not be recorded in %s: %s".formatted(Tables.HISTORY, ex.getMessage()));
		}
	}

	/**
	 * Write a record that needs no lock: a pool closes a connection at once on which the
	 * server has refused something as not supported ({@code 0A000}), as it does where a
	 * view uses a column whose type changes.
	 */
	private void writeElsewhere(String sql) throws SQLException {
		WorkingConnection other = this.source.run();
		try (Connection closing = other.connection(); Session writing = this.sessions.open(other)) {
			writing.begin();
			try (Statement statement = closing.createStatement()) {
				statement.setEscapeProcessing(false);
				statement.executeUpdate(sql);
			}
			writing.commit();
		}
	}

}
