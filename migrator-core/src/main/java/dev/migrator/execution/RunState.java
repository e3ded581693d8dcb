package dev.migrator.execution;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import dev.migrator.execution.connection.SessionState;
import dev.migrator.execution.connection.ConnectionSource;
import dev.migrator.execution.history.BackfillRows;
import dev.migrator.execution.history.HeadRows;
import dev.migrator.execution.history.HistoryRecords;
import dev.migrator.execution.history.HistoryRows;
import dev.migrator.execution.history.JournalRows;
import dev.migrator.execution.history.Tables;

/**
 * What the steps of one run share: the session, the lock, and the tables.
 *
 * @param session the one connection
 * @param lock the lock that it holds
 * @param heads the version table
 * @param history the history table, read
 * @param records the history table, written
 * @param journal the journal
 * @param backfills how far back-fills got, in the journal
 * @param stop the wish of another thread that the run stops
 * @param watcher finds out what a statement waits for
 * @param source where another connection could be had, after this one is lost
 * @param listener is told what happens
 */
record RunState(Session session, AdvisoryLock lock, HeadRows heads, HistoryRows history, HistoryRecords records,
		JournalRows journal, BackfillRows backfills, StopRequest stop, Watcher watcher, ConnectionSource source,
		MigrationListener listener) {

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
	 * Make the session as it was at the start of the run, and ask for a value, in one
	 * round trip if the driver allows it.
	 * @param more statements to run between the two
	 */
	String resetAndAsk(List<String> more, String question) throws SQLException {
		List<String> statements = new ArrayList<>();
		if (!this.session.connection().getAutoCommit()) {
			statements.add(SessionState.TRANSACTION);
		}
		statements.addAll(this.session.resetStatements());
		statements.addAll(more);
		return this.session.ask(statements, question, (row) -> row.getString(1));
	}

	/**
	 * Make the session as it was at the start of the run.
	 */
	void reset() throws SQLException {
		resetAndAsk(List.of(), "SELECT 1");
	}

	/**
	 * Write records in a transaction of their own, as the role that owns our tables; the
	 * script may have taken another one for what follows.
	 */
	void record(String... statements) throws SQLException {
		Connection connection = this.session.connection();
		connection.setAutoCommit(false);
		StatementPipeline pipeline = new StatementPipeline(connection, this.session.batching());
		pipeline.add(SessionState.TRANSACTION);
		for (String role : this.session.localRoleStatements()) {
			pipeline.add(role);
		}
		for (String statement : statements) {
			pipeline.add(statement);
		}
		pipeline.flush();
		connection.commit();
		connection.setAutoCommit(true);
	}

	/**
	 * Put a failure on record in a transaction of its own, as well as can be.
	 */
	void recordFailure(StepContext context, Instant started, RuntimeException failure) {
		Connection connection = this.session.connection();
		try {
			if (connection.isClosed()) {
				return;
			}
			reset();
			try (Statement statement = connection.createStatement()) {
				statement.setEscapeProcessing(false);
				statement.execute(this.records.failed(context.script(), context.step().direction(), context.body(),
						started, String.valueOf(failure.getMessage())));
			}
		}
		catch (SQLException ex) {
			failure.addSuppressed(ex);
			this.listener
				.warning("The failure could not be recorded in %s: %s".formatted(Tables.HISTORY, ex.getMessage()));
		}
	}

}
