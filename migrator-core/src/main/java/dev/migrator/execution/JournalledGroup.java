package dev.migrator.execution;

import java.io.Reader;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

import dev.migrator.operation.OperationTarget;
import dev.migrator.script.ChecksumDigest;
import dev.migrator.sql.SqlStatement;
import dev.migrator.sql.SqlValue;
import dev.migrator.sql.StatementTraits;

import dev.migrator.execution.history.JournalRows;
import dev.migrator.sql.Literal;

/**
 * Statements of a non-transactional step that share a transaction with their record, or
 * are left out because they are done. What is done and set something for the session runs
 * again: the statements behind it rely on it.
 */
final class JournalledGroup implements OperationTarget {

	private final RunState run;

	private final StepContext context;

	private final SqlValue history;

	private final int position;

	private final ChecksumDigest digest = new ChecksumDigest();

	private final String firstStatement;

	private final StatementPipeline pipeline;

	private final JournalRows.@Nullable Entry doneBefore;

	JournalledGroup(RunState run, StepContext context, SqlValue history, int position,
			JournalRows.@Nullable Entry before, String firstStatement) throws SQLException {
		this.run = run;
		this.context = context;
		this.history = history;
		this.position = position;
		this.firstStatement = firstStatement;
		this.doneBefore = (before != null && before.state() == JournalRows.State.DONE) ? before : null;
		this.pipeline = new StatementPipeline(run.session().connection(), run.session().batching());
	}

	/**
	 * Begin the transaction, if the group has to run.
	 * @param lockTimeout how long it may wait for its locks, or {@code null} if the
	 * script has said so itself
	 */
	void begin(@Nullable String lockTimeout) throws SQLException {
		if (this.doneBefore != null) {
			return;
		}
		this.run.begin();
		this.run.scriptBegins(this.context);
		for (String sql : this.context.localSettings(this.run.session())) {
			this.pipeline.add(sql);
		}
		if (lockTimeout != null) {
			this.pipeline
				.add("SELECT pg_catalog.set_config('lock_timeout', %s, true)".formatted(Literal.text(lockTimeout)));
		}
	}

	@Override
	public void statement(SqlStatement statement) {
		this.digest.add(statement);
		if (this.doneBefore == null) {
			this.pipeline.statement(statement);
		}
		else if (setsSession(statement.text())) {
			runAgain(statement);
		}
	}

	/**
	 * Return whether a statement sets something that outlives its transaction.
	 */
	static boolean setsSession(String sql) {
		List<String> words = StatementTraits.of(sql).leadingWords(2);
		return switch (words.isEmpty() ? "" : words.get(0)) {
			case "SET" -> !words.contains("LOCAL");
			case "RESET" -> true;
			case "SELECT" -> sql.toLowerCase(Locale.ROOT).contains("set_config");
			default -> false;
		};
	}

	private void runAgain(SqlStatement statement) {
		StatementPipeline alone = new StatementPipeline(this.run.session().connection(), false);
		alone.statement(statement);
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

	/**
	 * Record the group and commit both; of one that was done before, make sure that the
	 * script still says the same.
	 * @return whether it ran now
	 */
	boolean end() throws SQLException {
		if (this.doneBefore != null) {
			this.context.requireUnchanged(this.doneBefore, this.digest, this.position);
			return false;
		}
		for (String role : this.run.session().localRoleStatements()) {
			this.pipeline.add(role);
		}
		this.pipeline.addForOneRow(this.run.journal()
			.doneWithUnit(this.history, this.position, this.digest.checksum(), this.firstStatement));
		this.pipeline.flush();
		this.run.commit();
		this.run.scriptEnds();
		return true;
	}

}
