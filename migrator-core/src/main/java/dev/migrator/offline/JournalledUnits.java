package dev.migrator.offline;

import java.io.Reader;
import java.util.List;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

import dev.migrator.execution.connection.LockTimeouts;
import dev.migrator.execution.connection.SessionState;
import dev.migrator.execution.history.JournalRows;
import dev.migrator.operation.OperationTarget;
import dev.migrator.script.ChecksumDigest;
import dev.migrator.script.TransactionMode;
import dev.migrator.sql.ConcurrentIndexCreation;
import dev.migrator.sql.Literal;
import dev.migrator.sql.SqlStatement;
import dev.migrator.sql.SqlValue;
import dev.migrator.sql.StatementTraits;
import dev.migrator.sql.TransactionControl;

/**
 * Prints a step that cannot be one transaction, with the records with which a run would
 * journal it, so that the tool can go on where the script stops:
 * <ol>
 * <li>the guard, and a history row that says that the step has begun,</li>
 * <li>a statement that PostgreSQL refuses in a transaction, alone, recorded before and
 * after it, and if it fails; everything between two of these as a group in one
 * transaction with its record; under {@code transaction:false} each statement is such a
 * group, or what stands between {@code BEGIN} and {@code COMMIT},</li>
 * <li>the heads move and the history row is finished, in one transaction.</li>
 * </ol>
 */
final class JournalledUnits implements OperationTarget {

	private static final SqlValue HISTORY = SqlValue.psqlNumber("migrator_history_id");

	private static final SqlValue ERROR = SqlValue.psqlText("migrator_error");

	private final PsqlOutput out;

	private final PrintedSession session;

	private final Records records;

	private final PlannedStep planned;

	private final String part;

	private int position;

	private @Nullable ChecksumDigest group;

	private String firstOfGroup = "";

	private boolean ownLockTimeout;

	/** Whether the statements belong to a block of a section without a transaction. */
	private boolean inBlock;

	JournalledUnits(PsqlOutput out, PrintedSession session, Records records, PlannedStep planned, String part) {
		this.out = out;
		this.session = session;
		this.records = records;
		this.planned = planned;
		this.part = part;
	}

	void print() {
		begin();
		this.planned.section().forEach((operation) -> operation.applyTo(this));
		endGroup();
		finish();
	}

	private void begin() {
		this.session.begin(this.out);
		String declared = this.planned.script().timeouts().statement();
		if (declared != null) {
			this.out.statement("SET statement_timeout = " + Literal.text(declared));
		}
		Guard.print(this.out, this.part, this.planned.headsBefore());
		this.out.line(this.records.history()
			.begun(this.planned.script(), this.planned.step().direction(), this.planned.body())
				+ " \\gset migrator_history_");
		this.out.statement("COMMIT");
	}

	private void finish() {
		this.out.comment("All parts are done");
		this.out.statement("BEGIN");
		this.out.statement(SessionState.TRANSACTION);
		this.session.role(this.out);
		this.records.move(this.out, this.part, this.planned.step().changes(), this.planned.headsBefore());
		this.records.history().counted(this.planned.step()).forEach(this.out::statement);
		this.out.statement(this.records.history().finished(HISTORY, this.planned.script(), this.planned.body()));
		this.out.requireOneRow(this.part + " could not be recorded: its row in the history is not as it was.",
				"Find out what else changed the history.");
		this.out.statement("COMMIT");
	}

	@Override
	public void statement(SqlStatement statement) {
		StatementTraits traits = StatementTraits.of(statement.text());
		TransactionControl bound = traits.transactionControl();
		if (bound != null) {
			this.inBlock = bound == TransactionControl.BEGIN;
			endGroupIfAlone();
			return;
		}
		if (traits.runsBare() && !this.inBlock) {
			endGroup();
			bare(statement, traits);
			return;
		}
		group(statement, traits.changesDataOnly());
		this.out.verbatim(statement.text());
		this.ownLockTimeout |= traits.setsLockTimeout()
				&& !(this.inBlock && traits.leadingWords(2).equals(List.of("SET", "LOCAL")));
		endGroupIfAlone();
	}

	@Override
	public void copy(SqlStatement statement, Reader data) {
		group(statement, true);
		this.out.verbatim(statement.text());
		this.out.data(data);
		endGroupIfAlone();
	}

	@Override
	public void jdbc(Consumer<JdbcClient> work) {
		throw new IllegalStateException("A plan with work in Java is refused before it is printed");
	}

	private void group(SqlStatement statement, boolean onlyChangesData) {
		if (this.group == null) {
			this.group = new ChecksumDigest();
			this.firstOfGroup = statement.text();
			unitStarts();
			this.out.statement("BEGIN");
			if (!this.ownLockTimeout) {
				this.out.statement("SET LOCAL lock_timeout = " + Literal.text(LockTimeouts
					.ofOneTry(onlyChangesData && !this.inBlock, this.planned.script().timeouts().lock())));
			}
		}
		this.group.add(statement);
	}

	private void endGroupIfAlone() {
		if (this.planned.section().facts().mode() == TransactionMode.NONE && !this.inBlock) {
			endGroup();
		}
	}

	private void endGroup() {
		if (this.group == null) {
			return;
		}
		this.session.localRole(this.out);
		this.out.statement(
				this.records.journal().doneWithUnit(HISTORY, this.position, this.group.checksum(), this.firstOfGroup));
		this.out.statement("COMMIT");
		this.group = null;
	}

	private void unitStarts() {
		this.position++;
		this.out.comment("Part " + this.position + " of " + this.planned.section().facts().units());
	}

	private void bare(SqlStatement statement, StatementTraits traits) {
		unitStarts();
		ConcurrentIndexCreation creation = traits.createsIndexConcurrently();
		if (creation != null && creation.ifNotExists()) {
			refuseInvalid(creation);
		}
		ChecksumDigest digest = new ChecksumDigest();
		digest.add(statement);
		record(this.records.journal().begun(HISTORY, this.position, digest.checksum(), statement.text()));
		this.out.line("\\set ON_ERROR_STOP off");
		this.out.verbatim(statement.text());
		this.out.line("\\set ON_ERROR_STOP on");
		this.out.line("\\if :ERROR");
		recordFailure();
		this.out.line("\\endif");
		record(this.records.journal().done(HISTORY, this.position));
	}

	/** {@code IF NOT EXISTS} would take an invalid index for the wanted one. */
	private void refuseInvalid(ConcurrentIndexCreation creation) {
		String index = creation.index();
		if (index == null) {
			return;
		}
		String schema = creation.table().schema();
		String name = ((schema != null) ? Literal.name(schema) + "." : "") + Literal.name(index);
		this.out.require(
				"NOT EXISTS (SELECT FROM pg_catalog.pg_index i WHERE i.indexrelid = pg_catalog.to_regclass(%s) AND NOT i.indisvalid)"
					.formatted(Literal.text(name)),
				"%s stopped: an index %s exists, but it is INVALID (its creation failed at some time), and IF NOT EXISTS would keep it so."
					.formatted(this.part, name),
				"Drop it (DROP INDEX CONCURRENTLY %s), then let the tool go on (migrator upgrade, or downgrade)."
					.formatted(name));
	}

	/** Write what a run would have recorded of the failure, and the failure. */
	private void recordFailure() {
		JournalRows journal = this.records.journal();
		this.out.line("\\set migrator_error :LAST_ERROR_MESSAGE");
		this.out.line("\\set migrator_sqlstate :LAST_ERROR_SQLSTATE");
		this.session.print(this.out);
		this.out.query("SELECT :'migrator_sqlstate' = '42P07' AS migrator_name_is_taken");
		this.out.line("\\if :migrator_name_is_taken");
		// What has the name now is not what this statement left behind
		this.out.statement(journal.notBegun(HISTORY, this.position));
		this.out.line("\\else");
		this.out.statement(journal.failed(HISTORY, this.position, JournalRows.State.FAILED, ERROR));
		this.out.line("\\endif");
		this.out.statement(this.records.history().stopped(HISTORY, ERROR));
		this.out.fail("%s stopped at its part %d.".formatted(this.part, this.position),
				"The failure is on record. Mend its cause, and let the tool go on (migrator upgrade, or downgrade).");
	}

	/**
	 * Write a record in a transaction of its own, as the role that owns our tables.
	 */
	private void record(String sql) {
		this.out.statement("BEGIN");
		this.out.statement(SessionState.TRANSACTION);
		this.session.localRole(this.out);
		this.out.statement(sql);
		this.out.statement("COMMIT");
	}

}
