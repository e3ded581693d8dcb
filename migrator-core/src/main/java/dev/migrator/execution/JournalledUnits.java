package dev.migrator.execution;

import java.io.Reader;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

import dev.migrator.error.HistoryException;
import dev.migrator.execution.StatementPipeline.FailedStatementException;
import dev.migrator.execution.StatementPipeline.UncheckedSqlException;
import dev.migrator.operation.Operation;
import dev.migrator.operation.OperationTarget;
import dev.migrator.script.ChecksumDigest;
import dev.migrator.script.TransactionMode;
import dev.migrator.sql.SqlStatement;
import dev.migrator.sql.StatementTraits;

/**
 * Runs the operations of a non-transactional step in units, and journals each:
 * <ul>
 * <li>a statement that PostgreSQL refuses in a transaction is a unit of its own, recorded
 * before and after it;</li>
 * <li>everything between two of these is a group, which shares its transaction with its
 * record; under {@code transaction:false} each statement is such a group.</li>
 * </ul>
 * A group is therefore done or not done, never in doubt. What becomes of a single
 * statement in doubt is decided by {@link Resumption}.
 */
final class JournalledUnits implements OperationTarget {

	/** How long a group may wait for locks before it is rolled back. */
	private static final String LOCK_TIMEOUT = "3s";

	private static final String LOCK_TIMEOUT_FOR_ROWS = "30s";

	private final RunState run;

	private final StepContext context;

	private final long history;

	private final Map<Integer, JournalRows.Entry> journal;

	private int position;

	private int done;

	private @Nullable Group group;

	private long unitStarted;

	JournalledUnits(RunState run, StepContext context, long history, Map<Integer, JournalRows.Entry> journal) {
		this.run = run;
		this.context = context;
		this.history = history;
		this.journal = journal;
	}

	int done() {
		return this.done;
	}

	void operation(Operation operation) {
		operation.applyTo(this);
	}

	/**
	 * End the last group.
	 */
	void end() throws SQLException {
		if (this.group != null) {
			Group ending = this.group;
			this.group = null;
			ending.end();
			unitDone();
		}
	}

	@Override
	public void statement(SqlStatement statement) {
		try {
			StatementTraits traits = StatementTraits.of(statement.text());
			if (runsBare(traits)) {
				end();
				bare(statement);
			}
			else {
				group(statement.text(), traits.changesDataOnly()).statement(statement);
				endIfAlone();
			}
		}
		catch (SQLException ex) {
			throw new UncheckedSqlException(ex);
		}
	}

	/** A procedure may commit inside, which it can only do outside of a transaction. */
	private static boolean runsBare(StatementTraits traits) {
		return traits.refusedInTransaction() || traits.leadingWords(1).contains("CALL");
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

	private void endIfAlone() throws SQLException {
		if (this.context.section().facts().mode() == TransactionMode.NONE) {
			end();
		}
	}

	private Group group(String firstStatement, boolean onlyChangesData) throws SQLException {
		if (this.group == null) {
			this.position++;
			this.unitStarted = System.nanoTime();
			this.group = new Group(firstStatement, onlyChangesData);
		}
		return this.group;
	}

	private void unitDone() {
		this.done++;
		this.run.listener()
			.unitDone(this.context.step(), this.position, this.context.section().facts().units(),
					Duration.ofNanos(System.nanoTime() - this.unitStarted));
	}

	private void bare(SqlStatement statement) throws SQLException {
		this.position++;
		this.unitStarted = System.nanoTime();
		ChecksumDigest digest = new ChecksumDigest();
		digest.add(statement);
		JournalRows.Entry before = this.journal.get(this.position);
		if (before != null && before.state() == JournalRows.State.DONE) {
			requireUnchanged(before, digest);
			this.done++;
			return;
		}
		Connection connection = this.run.session().connection();
		if (before != null && !new Resumption(connection, this.context).mustRun(statement, before)) {
			execute(connection, this.run.journal().done(this.history, this.position));
			unitDone();
			return;
		}
		execute(connection, this.run.journal().begun(this.history, this.position, digest.checksum(), statement.text()));
		try {
			execute(connection, statement.text());
		}
		catch (SQLException ex) {
			journalFailure(connection, ex);
			throw new FailedStatementException(ex, statement);
		}
		execute(connection, this.run.journal().done(this.history, this.position));
		unitDone();
	}

	private void journalFailure(Connection connection, SQLException failure) {
		if (!SqlStates.isConnectionFailure(failure.getSQLState())) {
			try {
				execute(connection,
						this.run.journal().failed(this.history, this.position, String.valueOf(failure.getMessage())));
			}
			catch (SQLException ex) {
				failure.addSuppressed(ex);
			}
		}
	}

	private static void execute(Connection connection, String sql) throws SQLException {
		try (Statement statement = connection.createStatement()) {
			statement.setEscapeProcessing(false);
			statement.execute(sql);
		}
	}

	private void requireUnchanged(JournalRows.Entry before, ChecksumDigest now) {
		if (!before.checksum().equals(now.checksum())) {
			throw new HistoryException(
					"Part %d of revision %s ran already, and the script says something else there now. Nothing more was run."
						.formatted(this.position, this.context.describe()),
					"Restore the parts of %s that ran (see %s), and change only what comes after them."
						.formatted(this.context.script().name(), Tables.JOURNAL));
		}
	}

	/**
	 * Statements that share a transaction with their record, or are left out because they
	 * are done.
	 */
	private final class Group implements OperationTarget {

		private final ChecksumDigest digest = new ChecksumDigest();

		private final String firstStatement;

		private final StatementPipeline pipeline;

		private final JournalRows.@Nullable Entry doneBefore;

		Group(String firstStatement, boolean onlyChangesData) throws SQLException {
			JournalledUnits units = JournalledUnits.this;
			JournalRows.Entry before = units.journal.get(units.position);
			this.doneBefore = (before != null && before.state() == JournalRows.State.DONE) ? before : null;
			this.firstStatement = firstStatement;
			Connection connection = units.run.session().connection();
			this.pipeline = new StatementPipeline(connection, units.run.session().batching());
			if (this.doneBefore == null) {
				connection.setAutoCommit(false);
				String declared = units.context.script().timeouts().lock();
				String timeout = onlyChangesData ? LOCK_TIMEOUT_FOR_ROWS : LOCK_TIMEOUT;
				this.pipeline.add("SELECT pg_catalog.set_config('lock_timeout', %s, true)"
					.formatted(Literal.text((declared != null) ? declared : timeout)));
			}
		}

		@Override
		public void statement(SqlStatement statement) {
			this.digest.add(statement);
			if (this.doneBefore == null) {
				this.pipeline.statement(statement);
			}
		}

		@Override
		public void copy(SqlStatement statement, Reader data) {
			this.digest.add(statement);
			if (this.doneBefore == null) {
				this.pipeline.copy(statement, data);
			}
		}

		@Override
		public void jdbc(Consumer<JdbcClient> work) {
			if (this.doneBefore == null) {
				this.pipeline.jdbc(work);
			}
		}

		void end() throws SQLException {
			JournalledUnits units = JournalledUnits.this;
			if (this.doneBefore != null) {
				requireUnchanged(this.doneBefore, this.digest);
				return;
			}
			Connection connection = units.run.session().connection();
			this.pipeline.addForOneRow(units.run.journal()
				.doneWithUnit(units.history, units.position, this.digest.checksum(), this.firstStatement));
			this.pipeline.flush();
			connection.commit();
			connection.setAutoCommit(true);
		}

	}

}
