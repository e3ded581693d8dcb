package dev.migrator.execution;

import java.io.Reader;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

import dev.migrator.execution.connection.SessionState;
import dev.migrator.error.MigratorException;
import dev.migrator.execution.StatementPipeline.FailedStatementException;
import dev.migrator.execution.StatementPipeline.UncheckedSqlException;
import dev.migrator.execution.connection.SqlStates;
import dev.migrator.execution.history.JournalRows;
import dev.migrator.operation.Operation;
import dev.migrator.operation.OperationTarget;
import dev.migrator.operation.data.Backfill;
import dev.migrator.script.ChecksumDigest;
import dev.migrator.script.TransactionMode;
import dev.migrator.sql.Literal;
import dev.migrator.sql.SqlStatement;
import dev.migrator.sql.SqlValue;
import dev.migrator.sql.StatementTraits;
import dev.migrator.sql.TransactionControl;

/**
 * Runs the operations of a non-transactional step in units, and journals each:
 * <ul>
 * <li>a statement that PostgreSQL refuses in a transaction is a unit of its own, recorded
 * before and after it;</li>
 * <li>everything between two of these is a group, which shares its transaction with its
 * record; under {@code transaction:false} each statement is such a group, or what stands
 * between {@code BEGIN} and {@code COMMIT},</li>
 * <li>a back-fill is a unit that is recorded with each of its batches.</li>
 * </ul>
 * A group is therefore done or not done, never in doubt. What becomes of a single
 * statement in doubt is decided by {@link Resumption}.
 */
final class JournalledUnits implements OperationTarget {

	private final RunState run;

	private final StepContext context;

	private final SqlValue history;

	private final Map<Integer, JournalRows.Entry> journal;

	private final StatementsOutside outside;

	private final Attempt attempt;

	private LockPatience patience;

	private int position;

	private int done;

	private @Nullable JournalledGroup group;

	private @Nullable BackfillRun backfill;

	private boolean ownLockTimeout;

	/** Whether the statements belong to a block of a section without a transaction. */
	private boolean inBlock;

	private long unitStarted;

	/**
	 * Create units.
	 * @param attempt the unit that was tried before; the others are tried for the first
	 * time
	 */
	JournalledUnits(RunState run, StepContext context, SqlValue history, Map<Integer, JournalRows.Entry> journal,
			Attempt attempt) {
		this.attempt = attempt;
		this.run = run;
		this.context = context;
		this.history = history;
		this.journal = journal;
		this.outside = new StatementsOutside(run, context);
		this.patience = patience(false);
	}

	int done() {
		return this.done;
	}

	/** Return which part began last. */
	int begun() {
		return this.position;
	}

	/**
	 * Return how far the back-fill got that did not come to its end.
	 * @return a remark in parentheses with a blank before it, or nothing
	 */
	String backfillState() {
		return (this.backfill != null) ? " (and %s)".formatted(this.backfill.state()) : "";
	}

	void operation(Operation operation) {
		operation.applyTo(this);
	}

	/**
	 * End the last group.
	 */
	void end() throws SQLException {
		if (this.group != null) {
			JournalledGroup ending = this.group;
			this.group = null;
			if (ending.end()) {
				unitDone();
			}
			else {
				this.done++;
			}
		}
	}

	@Override
	public void statement(SqlStatement statement) {
		try {
			StatementTraits traits = StatementTraits.of(statement.text());
			TransactionControl bound = traits.transactionControl();
			if (bound != null) {
				this.inBlock = bound == TransactionControl.BEGIN;
				endIfAlone();
			}
			else if (traits.runsBare() && !this.inBlock) {
				end();
				bare(statement);
			}
			else {
				group(statement.text(), traits.changesDataOnly()).statement(statement);
				this.ownLockTimeout |= traits.setsLockTimeout() && !(this.inBlock && setsLocally(traits));
				endIfAlone();
			}
		}
		catch (SQLException ex) {
			throw new UncheckedSqlException(ex);
		}
	}

	@Override
	public void copy(SqlStatement statement, Reader data) {
		try {
			group(statement.text(), true).copy(statement, data);
			endIfAlone();
		}
		catch (SQLException ex) {
			throw new UncheckedSqlException(ex);
		}
	}

	@Override
	public void jdbc(Consumer<JdbcClient> work) {
		try {
			group("(Java)", false).jdbc(work);
			endIfAlone();
		}
		catch (SQLException ex) {
			throw new UncheckedSqlException(ex);
		}
	}

	@Override
	public void backfill(Backfill backfill) {
		try {
			end();
			unitStarts();
			JournalRows.Entry before = this.journal.get(this.position);
			if (before != null && before.state() == JournalRows.State.DONE) {
				this.context.requireUnchanged(before, BackfillRun.checksum(backfill), this.position);
				this.done++;
				return;
			}
			if (before != null && before.state() == JournalRows.State.RESOLVED) {
				this.run.record(this.run.journal().done(this.history, this.position));
				unitDone();
				return;
			}
			this.backfill = new BackfillRun(this.run, this.context, this.history, this.position, backfill);
			this.backfill.run(before);
			this.backfill = null;
			unitDone();
		}
		catch (SQLException ex) {
			throw new UncheckedSqlException(ex);
		}
	}

	/** What counts in its block only is none of those behind it. */
	private static boolean setsLocally(StatementTraits traits) {
		return traits.leadingWords(2).equals(List.of("SET", "LOCAL"));
	}

	private void endIfAlone() throws SQLException {
		if (this.context.section().facts().mode() == TransactionMode.NONE && !this.inBlock) {
			end();
		}
	}

	private JournalledGroup group(String firstStatement, boolean onlyChangesData) throws SQLException {
		if (this.group == null) {
			unitStarts();
			this.group = new JournalledGroup(this.run, this.context, this.history, this.position,
					this.journal.get(this.position), firstStatement);
			// Of a block only the first statement is known here: it may lock tables yet
			this.patience = patience(onlyChangesData && !this.inBlock);
			this.group.begin(this.ownLockTimeout ? null : lockTimeout());
		}
		return this.group;
	}

	/**
	 * Return how long the unit has been at work that began last.
	 */
	Duration time() {
		return Duration.ofNanos(System.nanoTime() - this.unitStarted);
	}

	private LockPatience patience(boolean onlyChangesData) {
		return new LockPatience(onlyChangesData, this.context.script().timeouts(), this.run.lockRetry());
	}

	private String lockTimeout() {
		return this.patience.lockTimeout((this.position == this.attempt.position()) ? this.attempt.number() : 1);
	}

	/**
	 * Return how patient the unit is that began last.
	 */
	LockPatience patience() {
		return this.patience;
	}

	private void unitStarts() {
		String reason = this.run.stop().reason();
		if (reason != null) {
			throw new MigratorException(
					"Revision %s stopped before its part %d: %s. The parts before it are done and stay done."
						.formatted(this.context.describe(), this.position + 1, reason),
					this.run.stop().advice());
		}
		this.position++;
		this.unitStarted = System.nanoTime();
	}

	private void unitDone() {
		this.done++;
		this.run.listener()
			.unitDone(this.context.step(), this.position, this.context.section().facts().units(), time());
	}

	private void bare(SqlStatement statement) throws SQLException {
		unitStarts();
		ChecksumDigest digest = new ChecksumDigest();
		digest.add(statement);
		JournalRows.Entry before = this.journal.get(this.position);
		if (before != null && before.state() == JournalRows.State.DONE) {
			this.context.requireUnchanged(before, digest, this.position);
			this.done++;
			return;
		}
		if (before != null && before.state() == JournalRows.State.RESOLVED) {
			this.run.record(
					this.run.journal().doneWithUnit(this.history, this.position, digest.checksum(), statement.text()));
			unitDone();
			return;
		}
		this.outside.compare(statement);
		boolean mustRun = new Resumption(this.run, this.context).mustRun(statement, before);
		if (mustRun) {
			this.run.record(this.run.journal().begun(this.history, this.position, digest.checksum(), statement.text()));
			runPatiently(statement);
		}
		this.run.record(this.run.journal().done(this.history, this.position));
		unitDone();
	}

	/**
	 * Run a statement that locks whole tables in short tries, as a transaction would be.
	 * A time-out would leave an invalid index behind what is {@code CONCURRENTLY}, and
	 * what else waits here is in nobody's way.
	 */
	private void runPatiently(SqlStatement statement) throws SQLException {
		this.patience = patience(false);
		boolean timed = StatementTraits.of(statement.text()).locksTablesOutside() && !this.ownLockTimeout
				&& this.run.session().keepsSettings();
		if (timed) {
			setLockTimeout(lockTimeout());
		}
		runBare(statement);
		if (timed) {
			setLockTimeout("0");
		}
	}

	private void setLockTimeout(String value) throws SQLException {
		try (Statement jdbc = this.run.session().connection().createStatement()) {
			jdbc.execute("SELECT pg_catalog.set_config('lock_timeout', %s, false)".formatted(Literal.text(value)));
		}
	}

	private void runBare(SqlStatement statement) throws SQLException {
		this.run.scriptBegins(this.context);
		try (Statement jdbc = this.run.session().connection().createStatement()) {
			jdbc.setEscapeProcessing(false);
			jdbc.execute(statement.text());
		}
		catch (SQLException ex) {
			this.run.scriptEnds();
			journalFailure(ex, statement);
			throw new FailedStatementException(ex, statement);
		}
		finally {
			this.run.scriptEnds();
		}
	}

	private void journalFailure(SQLException failure, SqlStatement statement) {
		String state = failure.getSQLState();
		if (SqlStates.isConnectionFailure(state)) {
			return;
		}
		try {
			if (SqlStates.meansDuplicateName(state) || Resumption.wasNotEntered(failure, statement)) {
				// What has the name now is not what this statement left behind; and of a
				// procedure that was not entered nothing can be committed
				this.run.record(this.run.journal().notBegun(this.history, this.position));
				return;
			}
			boolean cancelled = SqlStates.QUERY_CANCELED.equals(state) && this.run.stop().limitReached();
			this.run.record(this.run.journal()
				.failed(this.history, this.position, cancelled ? JournalRows.State.CANCELLED : JournalRows.State.FAILED,
						SqlValue.of(String.valueOf(StatementSecrets.hidden(failure, statement).getMessage()))));
		}
		catch (SQLException ex) {
			failure.addSuppressed(ex);
		}
	}

	/**
	 * Which try this is of a unit.
	 *
	 * @param position the unit, counted from 1; 0 is none
	 * @param number the number of the try, counted from 1
	 */
	record Attempt(int position, int number) {

		static final Attempt FIRST = new Attempt(0, 1);

		/**
		 * Return the attempt that follows when a unit could not have its locks.
		 */
		Attempt next(int failed) {
			return new Attempt(failed, (failed == this.position) ? this.number + 1 : 2);
		}

	}

}
