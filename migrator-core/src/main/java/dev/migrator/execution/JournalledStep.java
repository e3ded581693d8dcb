package dev.migrator.execution;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.migrator.error.HistoryException;
import dev.migrator.error.LeaseLostException;
import dev.migrator.error.MigratorException;
import dev.migrator.execution.JournalledUnits.Attempt;
import dev.migrator.execution.LostCommit.UnknownOutcomeException;
import dev.migrator.execution.StatementPipeline.RecordFailedException;
import dev.migrator.execution.StatementPipeline.RowCountException;
import dev.migrator.execution.connection.SqlStates;
import dev.migrator.execution.history.HistoryEntry;
import dev.migrator.execution.history.JournalRows;
import dev.migrator.execution.history.Tables;
import dev.migrator.sql.Literal;
import dev.migrator.sql.SqlValue;

/**
 * Runs one step that cannot be one transaction:
 * <ol>
 * <li>a history row says that it has begun,</li>
 * <li>each statement or group runs, and the journal knows of each how far it got; units
 * that the journal knows as done are left out,</li>
 * <li>the heads move and the history row is finished, in one transaction.</li>
 * </ol>
 * If it stops on the way, the next run goes on at the unit that did not finish.
 */
final class JournalledStep {

	private final RunState run;

	JournalledStep(RunState run) {
		this.run = run;
	}

	/**
	 * Run the step, or what is left of it.
	 * @param context the step
	 * @param begun the history row of an earlier try, or {@code null}
	 */
	void run(StepContext context, @Nullable HistoryEntry begun) {
		Long history = (begun != null) ? begun.id() : null;
		Attempt attempt = Attempt.FIRST;
		Instant firstTry = Instant.now();
		while (true) {
			boolean known = history != null;
			JournalledUnits units = null;
			try {
				new StatementsOutside(this.run, context).refuseSettings();
				this.run.session().prepare(List.of(declaredTimeout(context)), "SELECT 1");
				history = (history != null) ? history : Long.valueOf(begin(context));
				Map<Integer, JournalRows.Entry> journal = known ? journal(history) : Map.of();
				units = new JournalledUnits(this.run, context, SqlValue.of(history), journal, attempt);
				JournalledUnits target = units;
				context.section().forEach(target::operation);
				target.end();
				finish(context, history);
				return;
			}
			catch (SQLException | RuntimeException | Error ex) {
				attempt = (units != null) ? attempt.next(units.begun()) : attempt;
				firstTry = (units != null && attempt.number() == 2) ? Instant.now().minus(units.time()) : firstTry;
				if (units == null || !triesAgain(ex, units, attempt.number() - 1, firstTry)) {
					throw recorded(history, failure(context, history, units, ex));
				}
				rollback(ex);
				pause(context, units, attempt.number() - 1, ex);
			}
		}
	}

	private MigratorException failure(StepContext context, @Nullable Long history, @Nullable JournalledUnits units,
			Throwable failure) {
		if (failure instanceof SQLException ex) {
			return stopped(context, history, units, ex);
		}
		return StepFailures.of(context, failure, state(context, history, units) + unknown(units, failure), this.run);
	}

	/**
	 * Return whether the unit that stands in the way of others, or they of it, is tried
	 * again. Units before it are done, and left out then. A back-fill has been patient
	 * itself.
	 */
	private boolean triesAgain(Throwable failure, JournalledUnits units, int attempt, Instant firstTry) {
		return SqlStates.isLockConflict(SqlStates.of(failure)) && this.run.stop().reason() == null
				&& units.backfillState().isEmpty() && units.begun() > units.done()
				&& units.patience().triesAgain(attempt, units.time(), Duration.between(firstTry, Instant.now()));
	}

	private void pause(StepContext context, JournalledUnits units, int attempt, Throwable failure) {
		Duration pause = units.patience().pause(attempt);
		this.run.listener()
			.stepRetried(context.step(), attempt, message(failure), this.run.watcher().blockers(), pause);
		this.run.stop().pause(pause.toMillis());
	}

	/** What the server said, without the exceptions around it. */
	private static String message(Throwable failure) {
		Throwable cause = failure;
		while (!(cause instanceof SQLException) && cause.getCause() != null) {
			cause = cause.getCause();
		}
		return String.valueOf(cause.getMessage());
	}

	private void rollback(Throwable failure) {
		this.run.scriptEnds();
		try {
			if (!this.run.session().connection().getAutoCommit()) {
				this.run.session().rollback();
			}
		}
		catch (SQLException ex) {
			failure.addSuppressed(ex);
		}
	}

	private Map<Integer, JournalRows.Entry> journal(long history) throws SQLException {
		return this.run.read((connection) -> this.run.journal().read(connection, history));
	}

	private static String declaredTimeout(StepContext context) {
		String declared = context.script().timeouts().statement();
		return (declared != null)
				? "SELECT pg_catalog.set_config('statement_timeout', %s, false)".formatted(Literal.text(declared))
				: "SELECT 1";
	}

	private long begin(StepContext context) throws SQLException {
		String sql = this.run.records().begun(context.script(), context.step().direction(), context.body());
		return this.run.write((connection) -> {
			try (Statement statement = connection.createStatement()) {
				statement.setEscapeProcessing(false);
				try (ResultSet row = statement.executeQuery(sql)) {
					row.next();
					return row.getLong(1);
				}
			}
		});
	}

	private void finish(StepContext context, long history) throws SQLException {
		this.run.begin();
		Session session = this.run.session();
		StatementPipeline pipeline = new StatementPipeline(session.connection(), session.batching());
		try {
			finish(context, history, pipeline);
			pipeline.flush();
		}
		catch (RowCountException ex) {
			throw new HistoryException(
					"All statements of revision %s ran, but it could not be recorded: the heads are not the expected ones any more, or the lock was lost (expected heads: %s)."
						.formatted(context.describe(), context.headsIfUndoneText()),
					"Find out what else changed %s, and start again: the statements do not run twice."
						.formatted(Tables.VERSION));
		}
		LostCommit.commit(this.run);
	}

	private void finish(StepContext context, long history, StatementPipeline pipeline) throws SQLException {
		for (String sql : this.run.session().transactionStatements()) {
			pipeline.add(sql);
		}
		for (String sql : this.run.session().roleStatements()) {
			pipeline.add(sql);
		}
		for (String sql : this.run.heads()
			.statements(context.step().changes(), context.headsBefore(), this.run.lock().stillHeld())) {
			pipeline.addForOneRow(sql);
		}
		for (String sql : this.run.records().counted(context.step())) {
			pipeline.addForOneRow(sql);
		}
		pipeline.addForOneRow(this.run.records().finished(SqlValue.of(history), context.script(), context.body()));
	}

	private MigratorException stopped(StepContext context, @Nullable Long history, @Nullable JournalledUnits units,
			SQLException failure) {
		if (failure instanceof UnknownOutcomeException) {
			return new LostCommit(this.run).outcome(context, failure);
		}
		String state = state(context, history, units) + unknown(units, failure);
		return (failure instanceof RecordFailedException && !StepFailures.stopped(failure, this.run.stop()))
				? StepFailures.notRecorded(context, failure, state)
				: StepFailures.of(context, failure, state, this.run);
	}

	/** What was on its way when the connection was lost may be done or not. */
	private static String unknown(@Nullable JournalledUnits units, Throwable failure) {
		if (units == null || units.begun() == units.done() || !SqlStates.isConnectionFailure(SqlStates.of(failure))) {
			return "";
		}
		return " The connection was lost in part %d: whether that is done is unknown here; the next run finds out."
			.formatted(units.begun());
	}

	private static String state(StepContext context, @Nullable Long history, @Nullable JournalledUnits units) {
		int done = (units != null) ? units.done() : 0;
		int total = context.section().facts().units();
		return (history != null)
				? "It runs without a transaction around it: %d of its %d parts are done and stay done%s, and the next run goes on behind them. The heads are as before: %s."
					.formatted(done, total, (units != null) ? units.backfillState() : "", context.headsIfUndoneText())
				: "Nothing of it ran. The heads are as before: %s.".formatted(context.headsIfUndoneText());
	}

	private MigratorException recorded(@Nullable Long history, MigratorException failure) {
		this.run.scriptEnds();
		if (history != null) {
			record(history, failure);
		}
		return failure;
	}

	private void record(long history, MigratorException failure) {
		Connection connection = this.run.session().connection();
		try {
			if (connection.isClosed()) {
				return;
			}
			if (!connection.getAutoCommit()) {
				this.run.session().rollback();
			}
			this.run.reset();
			this.run.write(this.run.records()
				.stopped(SqlValue.of(history), SqlValue.of(String.valueOf(failure.getMessage()))));
		}
		catch (SQLException | LeaseLostException ex) {
			failure.addSuppressed(ex);
			this.run.listener()
				.warning("The failure could not be recorded in %s: %s".formatted(Tables.HISTORY, ex.getMessage()));
		}
	}

}
