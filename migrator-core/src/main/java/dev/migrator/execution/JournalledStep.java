package dev.migrator.execution;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.migrator.error.HistoryException;
import dev.migrator.error.LeaseLostException;
import dev.migrator.error.MigratorException;
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
		Long history = null;
		JournalledUnits units = null;
		try {
			new StatementsOutside(this.run, context).refuseSettings();
			this.run.session().prepare(List.of(declaredTimeout(context)), "SELECT 1");
			history = (begun != null) ? begun.id() : begin(context);
			Map<Integer, JournalRows.Entry> journal = (begun != null) ? journal(begun) : Map.of();
			units = new JournalledUnits(this.run, context, SqlValue.of(history), journal);
			JournalledUnits target = units;
			context.section().forEach(target::operation);
			target.end();
			finish(context, history);
		}
		catch (SQLException ex) {
			throw recorded(history, stopped(context, history, units, ex));
		}
		catch (RuntimeException ex) {
			throw recorded(history,
					StepFailures.of(context, ex, state(context, history, units) + unknown(units, ex), this.run));
		}
	}

	private Map<Integer, JournalRows.Entry> journal(HistoryEntry begun) throws SQLException {
		return this.run.read((connection) -> this.run.journal().read(connection, begun.id()));
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
						.formatted(context.describe(), context.headsBeforeText()),
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
	private static String unknown(@Nullable JournalledUnits units, Exception failure) {
		boolean lost = units != null && units.begun() > units.done()
				&& SqlStates.isConnectionFailure(SqlStates.of(failure));
		return lost
				? " The connection was lost in part %d: whether that is done is unknown here; the next run finds out."
					.formatted(units.begun())
				: "";
	}

	private static String state(StepContext context, @Nullable Long history, @Nullable JournalledUnits units) {
		int done = (units != null) ? units.done() : 0;
		int total = context.section().facts().units();
		return (history != null)
				? "It runs without a transaction around it: %d of its %d parts are done and stay done%s, and the next run goes on behind them. The heads are as before: %s."
					.formatted(done, total, (units != null) ? units.backfillState() : "", context.headsBeforeText())
				: "Nothing of it ran. The heads are as before: %s.".formatted(context.headsBeforeText());
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
