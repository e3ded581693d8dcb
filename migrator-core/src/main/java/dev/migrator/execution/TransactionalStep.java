package dev.migrator.execution;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.springframework.dao.DataAccessException;

import dev.migrator.error.HistoryException;
import dev.migrator.error.MigratorException;
import dev.migrator.execution.LostCommit.UnknownOutcomeException;
import dev.migrator.execution.StatementPipeline.FailedStatementException;
import dev.migrator.execution.StatementPipeline.RecordFailedException;
import dev.migrator.execution.StatementPipeline.RowCountException;
import dev.migrator.execution.StatementPipeline.UncheckedSqlException;
import dev.migrator.execution.connection.SqlStates;
import dev.migrator.execution.history.Tables;
import dev.migrator.sql.Literal;

/**
 * Runs one step as one transaction together with its records, in three round trips where
 * nothing in it needs an answer:
 * <ol>
 * <li>{@code BEGIN}, the session made as at the start of the run, the transaction's
 * id,</li>
 * <li>the script; then the heads move, on condition that transaction, lock and heads are
 * the expected ones; then the history row,</li>
 * <li>{@code COMMIT}.</li>
 * </ol>
 */
final class TransactionalStep {

	private final RunState run;

	TransactionalStep(RunState run) {
		this.run = run;
	}

	void run(StepContext context) {
		tellOwnTimeout(context);
		LockPatience patience = new LockPatience(context.section().facts().onlyChangesData(),
				context.script().timeouts(), this.run.lockRetry());
		Instant started = Instant.now();
		for (int attempt = 1;; attempt++) {
			Instant tryStarted = Instant.now();
			try {
				runOnce(context, patience.lockTimeout(attempt));
				return;
			}
			catch (SQLException ex) {
				rollback(ex);
				Duration thisTry = Duration.between(tryStarted, Instant.now());
				if (SqlStates.isLockConflict(ex.getSQLState()) && this.run.stop().reason() == null
						&& patience.triesAgain(attempt, thisTry, Duration.between(started, Instant.now()))) {
					Duration pause = patience.pause(attempt);
					this.run.listener()
						.stepRetried(context.step(), attempt, String.valueOf(ex.getMessage()),
								this.run.watcher().blockers(), pause);
					this.run.stop().pause(pause.toMillis());
					if (this.run.stop().reason() != null) {
						throw recorded(context, started, failure(context, ex, attempt));
					}
				}
				else {
					throw recorded(context, started, failure(context, ex, attempt));
				}
			}
			catch (RuntimeException ex) {
				rollback(ex);
				throw recorded(context, started, failure(context, ex));
			}
		}
	}

	private void tellOwnTimeout(StepContext context) {
		if (context.section().facts().setsLockTimeout()) {
			this.run.listener()
				.notice("Revision %s sets lock_timeout itself; its value counts for this revision"
					.formatted(context.step().revision().id()));
		}
	}

	private void runOnce(StepContext context, String lockTimeout) throws SQLException {
		this.run.begin();
		String transaction = begin(context, lockTimeout);
		this.run.scriptBegins(context);
		try {
			runScript(context, transaction);
		}
		finally {
			this.run.scriptEnds();
		}
	}

	private void runScript(StepContext context, String transaction) throws SQLException {
		Session session = this.run.session();
		StatementPipeline pipeline = new StatementPipeline(session.connection(), session.batching());
		try {
			context.section().forEach((operation) -> operation.applyTo(pipeline));
		}
		catch (UncheckedSqlException ex) {
			throw ex.getCause();
		}
		catch (DataAccessException ex) {
			// Data work in Java waits for locks, too, and is tried again for the same
			// reasons
			if (ex.getCause() instanceof SQLException cause) {
				throw new FailedStatementException(cause, null);
			}
			throw ex;
		}
		for (String sql : session.roleStatements()) {
			pipeline.add(sql);
		}
		String guard = "pg_catalog.pg_current_xact_id()::pg_catalog.text = %s AND %s"
			.formatted(Literal.text(transaction), this.run.lock().stillHeld());
		try {
			for (String sql : this.run.heads().statements(context.step().changes(), context.headsBefore(), guard)) {
				pipeline.addForOneRow(sql);
			}
			for (String sql : this.run.records().counted(context.step())) {
				pipeline.addForOneRow(sql);
			}
			pipeline
				.addForOneRow(this.run.records().done(context.script(), context.step().direction(), context.body()));
			pipeline.flush();
		}
		catch (RowCountException ex) {
			throw diagnose(context, transaction, ex);
		}
		commit();
	}

	/**
	 * Begin the transaction and return its id.
	 */
	private String begin(StepContext context, String lockTimeout) throws SQLException {
		StringBuilder timeouts = new StringBuilder(
				"SELECT pg_catalog.set_config('lock_timeout', %s, true)".formatted(Literal.text(lockTimeout)));
		String declared = context.script().timeouts().statement();
		if (declared != null) {
			timeouts.append(", pg_catalog.set_config('statement_timeout', %s, true)".formatted(Literal.text(declared)));
		}
		return this.run.session()
			.prepare(List.of(timeouts.toString()), "SELECT pg_catalog.pg_current_xact_id()::pg_catalog.text");
	}

	private void commit() throws SQLException {
		try {
			LostCommit.commit(this.run);
		}
		catch (UnknownOutcomeException ex) {
			throw ex;
		}
		catch (SQLException ex) {
			throw new CommitException(ex);
		}
	}

	private SQLException diagnose(StepContext context, String transaction, RowCountException failure)
			throws SQLException {
		try (Statement statement = this.run.session().connection().createStatement();
				ResultSet row = statement
					.executeQuery("SELECT pg_catalog.pg_current_xact_id()::pg_catalog.text = %s, %s"
						.formatted(Literal.text(transaction), this.run.lock().stillHeld()))) {
			row.next();
			if (!row.getBoolean(1)) {
				throw StepFailures.partlyCommitted(context);
			}
			String reason = row.getBoolean(2)
					? "the heads in the database are not the expected ones any more (expected: %s)"
						.formatted(context.headsBeforeText())
					: "the session does not hold the migration lock any more";
			throw new HistoryException("Revision %s was rolled back: %s.".formatted(context.describe(), reason),
					"Find out what else changed %s, and start again.".formatted(Tables.VERSION));
		}
		catch (SQLException ex) {
			ex.addSuppressed(failure);
			throw ex;
		}
	}

	private void rollback(Exception failure) {
		try {
			this.run.session().rollback();
		}
		catch (SQLException ex) {
			// The connection is gone, and with it the transaction
			failure.addSuppressed(ex);
		}
	}

	private MigratorException failure(StepContext context, SQLException failure, int attempts) {
		if (failure instanceof UnknownOutcomeException) {
			return new LostCommit(this.run).outcome(context, failure);
		}
		StringBuilder state = new StringBuilder("It was rolled back");
		if (failure instanceof CommitException) {
			state.append(" at its COMMIT, where deferred constraints and triggers are checked");
		}
		if (SqlStates.isLockConflict(failure.getSQLState())) {
			state.append((attempts == 1) ? ", after one try" : ", after " + attempts + " tries");
		}
		state.append("; the heads are as before: ").append(context.headsBeforeText()).append('.');
		if (failure instanceof RecordFailedException && !StepFailures.stopped(failure, this.run.stop())) {
			return StepFailures.notRecorded(context, failure, state.toString());
		}
		return StepFailures.of(context, failure, state.toString(), this.run);
	}

	private MigratorException failure(StepContext context, RuntimeException failure) {
		return StepFailures.of(context, failure,
				"It was rolled back; the heads are as before: %s.".formatted(context.headsBeforeText()), this.run);
	}

	private RuntimeException recorded(StepContext context, Instant started, RuntimeException failure) {
		this.run.recordFailure(context, started, failure);
		return failure;
	}

	/**
	 * The server refused the commit.
	 */
	static final class CommitException extends SQLException {

		private static final long serialVersionUID = 1L;

		CommitException(SQLException cause) {
			super(cause.getMessage(), cause.getSQLState(), cause);
		}

	}

}
