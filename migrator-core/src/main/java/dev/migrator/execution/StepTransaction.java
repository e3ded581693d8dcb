package dev.migrator.execution;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import org.springframework.dao.DataAccessException;

import dev.migrator.error.HistoryException;
import dev.migrator.execution.LostCommit.UnknownOutcomeException;
import dev.migrator.execution.StatementPipeline.FailedStatementException;
import dev.migrator.execution.StatementPipeline.RowCountException;
import dev.migrator.execution.StatementPipeline.UncheckedSqlException;
import dev.migrator.execution.history.HistoryRecords;
import dev.migrator.execution.history.Tables;
import dev.migrator.revision.RevisionId;
import dev.migrator.sql.Literal;
import dev.migrator.sql.SqlValue;

/**
 * One try to run steps as one transaction together with their records, in three round
 * trips for one step where nothing in it needs an answer:
 * <ol>
 * <li>{@code BEGIN}, the session made as at the start of the run, the transaction's
 * id,</li>
 * <li>the script; then the heads move, on condition that transaction, lock and heads are
 * the expected ones; then the history row,</li>
 * <li>{@code COMMIT}.</li>
 * </ol>
 * A step that does not begin the transaction has the first two.
 */
final class StepTransaction {

	private final RunState run;

	private final List<StepContext> steps;

	private final Instant started = Instant.now();

	private StepContext current;

	private String id = "";

	StepTransaction(RunState run, List<StepContext> steps) {
		this.run = run;
		this.steps = steps;
		this.current = steps.get(0);
	}

	/** Return the step that runs, or ran last. */
	StepContext current() {
		return this.current;
	}

	/** Return how long the try has taken by now. */
	Duration time() {
		return Duration.between(this.started, Instant.now());
	}

	/**
	 * Run the steps.
	 * @param attempt which try this is, counted from 1
	 * @param patience says how long a step waits for locks
	 * @param beginning is told each step right before it runs
	 * @return how long each step took, the last one with the commit
	 */
	List<Duration> run(int attempt, Patience patience, Consumer<StepContext> beginning) throws SQLException {
		List<Duration> times = new ArrayList<>();
		this.run.begin();
		for (StepContext context : this.steps) {
			this.current = context;
			beginning.accept(context);
			long begin = System.nanoTime();
			step(context, patience.of(context).lockTimeout(attempt));
			Duration time = Duration.ofNanos(System.nanoTime() - begin);
			times.add(time);
			if (!isLast(context)) {
				this.run.listener().stepRan(context.step(), time);
			}
		}
		return times;
	}

	private boolean isLast(StepContext context) {
		return context == this.steps.get(this.steps.size() - 1);
	}

	private void step(StepContext context, String lockTimeout) throws SQLException {
		SqlValue started = begin(context, lockTimeout);
		this.run.scriptBegins(context);
		try {
			runScript(context, started);
			if (isLast(context)) {
				commit();
			}
		}
		finally {
			this.run.scriptEnds();
		}
	}

	/**
	 * Make the session ready for a step.
	 * @return when the step began, as the server says
	 */
	private SqlValue begin(StepContext context, String lockTimeout) throws SQLException {
		StringBuilder timeouts = new StringBuilder(
				"SELECT pg_catalog.set_config('lock_timeout', %s, true)".formatted(Literal.text(lockTimeout)));
		String declared = context.script().timeouts().statement();
		if (declared != null) {
			timeouts.append(", pg_catalog.set_config('statement_timeout', %s, true)".formatted(Literal.text(declared)));
		}
		Session session = this.run.session();
		if (context.previous() == null) {
			this.id = session.prepare(List.of(timeouts.toString()),
					"SELECT pg_catalog.pg_current_xact_id()::pg_catalog.text");
			return HistoryRecords.TRANSACTION_START;
		}
		return SqlValue.of(session.prepareAgain(List.of(timeouts.toString()),
				"SELECT pg_catalog.clock_timestamp()::pg_catalog.text"));
	}

	/**
	 * What the script does and its records are one flight, if nothing needs an answer.
	 */
	private void runScript(StepContext context, SqlValue started) throws SQLException {
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
		String guard = "pg_catalog.pg_current_xact_id()::pg_catalog.text = %s AND %s".formatted(Literal.text(this.id),
				this.run.lock().stillHeld());
		try {
			for (String sql : this.run.heads().statements(context.step().changes(), context.headsBefore(), guard)) {
				pipeline.addForOneRow(sql);
			}
			for (String sql : this.run.records().counted(context.step())) {
				pipeline.addForOneRow(sql);
			}
			pipeline.addForOneRow(
					this.run.records().done(context.script(), context.step().direction(), context.body(), started));
			pipeline.flush();
		}
		catch (RowCountException ex) {
			throw diagnose(context, ex);
		}
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

	private SQLException diagnose(StepContext context, RowCountException failure) throws SQLException {
		try (Statement statement = this.run.session().connection().createStatement();
				ResultSet row = statement
					.executeQuery("SELECT pg_catalog.pg_current_xact_id()::pg_catalog.text = %s, %s"
						.formatted(Literal.text(this.id), this.run.lock().stillHeld()))) {
			row.next();
			if (!row.getBoolean(1)) {
				throw StepFailures.partlyCommitted(context);
			}
			String reason = row.getBoolean(2)
					? "the heads in the database are not the expected ones any more (expected: %s)"
						.formatted(RevisionId.inWords(context.headsBefore()))
					: "the session does not hold the migration lock any more";
			throw new HistoryException("Revision %s was rolled back: %s.".formatted(context.describe(), reason),
					"Find out what else changed %s, and start again.".formatted(Tables.VERSION));
		}
		catch (SQLException ex) {
			ex.addSuppressed(failure);
			throw ex;
		}
	}

	/**
	 * Says how long a step waits for locks.
	 */
	@FunctionalInterface
	interface Patience {

		LockPatience of(StepContext context);

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
