package dev.migrator.script;

import java.io.IOException;
import java.io.Reader;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

import dev.migrator.error.ScriptException;
import dev.migrator.operation.Operation;
import dev.migrator.operation.OperationTarget;
import dev.migrator.operation.data.Backfill;
import dev.migrator.sql.SqlStatement;
import dev.migrator.sql.StatementTraits;
import dev.migrator.sql.TransactionControl;

/**
 * Learns the facts of one section, and refuses what must not stand in it:
 * <ul>
 * <li>statements that begin or end a transaction, except one {@code BEGIN} as the first
 * and one {@code COMMIT} as the last,</li>
 * <li>statements that would free the migration lock,</li>
 * <li>under {@code transaction:true}, statements that PostgreSQL refuses in a
 * transaction.</li>
 * </ul>
 */
final class SectionCollector implements OperationTarget {

	/** Beyond this many characters a section's text is not kept in the database. */
	static final int LONGEST_TEXT = 1 << 20;

	private final String script;

	private final TransactionMode mode;

	private final ChecksumDigest digest;

	private @Nullable StringBuilder text = new StringBuilder();

	private @Nullable String textMissing;

	private @Nullable SqlStatement begin;

	private @Nullable SqlStatement commit;

	private @Nullable SqlStatement refusedInTransaction;

	private int count;

	private boolean onlyChangesData = true;

	private boolean setsLockTimeout;

	private boolean hasJava;

	private int units;

	private boolean inGroup;

	SectionCollector(String script, TransactionMode mode) {
		this.script = script;
		this.mode = mode;
		this.digest = new ChecksumDigest(mode);
	}

	void add(Operation operation) {
		operation.applyTo(this);
	}

	@Override
	public void statement(SqlStatement statement) {
		StatementTraits traits = StatementTraits.of(statement.text());
		this.digest.add(statement);
		if (refuseMisplaced(statement, traits)) {
			// It counts for the checksum, so the kept text has it as well
			keep(statement.text() + ";\n");
			return;
		}
		this.count++;
		if (traits.refusedInTransaction() && this.refusedInTransaction == null) {
			this.refusedInTransaction = statement;
		}
		this.onlyChangesData &= traits.changesDataOnly();
		this.setsLockTimeout |= traits.setsLockTimeout();
		countUnit(traits.refusedInTransaction());
		if (traits.mayHoldSecret()) {
			forgetText("it may hold a password");
		}
		keep(statement.text() + ";\n");
	}

	/**
	 * Return whether the statement is the transaction's own begin or end, which is left
	 * out.
	 */
	private boolean refuseMisplaced(SqlStatement statement, StatementTraits traits) {
		refuseAfterCommit();
		TransactionControl control = traits.transactionControl();
		if (control == TransactionControl.BEGIN) {
			boolean first = this.count == 0 && this.begin == null && this.mode != TransactionMode.NONE;
			if (!first || !traits.plainTransactionControl()) {
				throw refused(statement, "begins a transaction");
			}
			this.begin = statement;
			return true;
		}
		if (control == TransactionControl.COMMIT && this.begin != null && traits.plainTransactionControl()) {
			this.commit = statement;
			return true;
		}
		if (control != null) {
			throw refused(statement, "ends the transaction");
		}
		if (traits.discardAll() || traits.advisoryUnlock()) {
			throw refused(statement, "would free the lock that keeps other migrators out",
					"Remove it: what a session holds beyond its transaction is given back after each revision.");
		}
		if (this.mode == TransactionMode.REQUIRED && traits.refusedInTransaction()) {
			throw refused(statement, "cannot run in a transaction, which 'transaction:true' asks for",
					"Remove 'transaction:true', or move the statement to a revision of its own.");
		}
		return false;
	}

	private void refuseAfterCommit() {
		if (this.commit != null) {
			throw refused(this.commit, "ends the transaction before the last statement of the section");
		}
	}

	private void countUnit(boolean alone) {
		if (alone || this.mode == TransactionMode.NONE || !this.inGroup) {
			this.units++;
		}
		this.inGroup = !alone;
	}

	private ScriptException refused(SqlStatement statement, String why) {
		return refused(statement, why,
				"Remove it: each revision runs in a transaction of its own, together with its record in the history; "
						+ "a section marked 'transaction:false' runs each statement alone.");
	}

	private ScriptException refused(SqlStatement statement, String why, String action) {
		return new ScriptException(statement.place(this.script), statement.lineAt(1),
				"This statement %s.".formatted(why), action + " Nothing was run.");
	}

	@Override
	public void copy(SqlStatement statement, Reader data) {
		refuseAfterCommit();
		this.count++;
		countUnit(false);
		this.digest.add(statement);
		keep(statement.text() + ";\n");
		this.digest.addData((this.text != null) ? new KeptData(data) : data);
		keep("\\.\n");
	}

	@Override
	public void jdbc(Consumer<JdbcClient> work) {
		refuseAfterCommit();
		this.count++;
		countUnit(false);
		this.hasJava = true;
		this.onlyChangesData = false;
		forgetText("it is Java");
	}

	@Override
	public void backfill(Backfill backfill) {
		refuseAfterCommit();
		this.count++;
		countUnit(true);
		if (this.refusedInTransaction == null) {
			this.refusedInTransaction = new SqlStatement(backfill.sql(), 1, 1, false, "", "");
		}
		forgetText("it has a back-fill");
	}

	private void keep(String part) {
		if (this.text != null) {
			this.text.append(part);
			if (this.text.length() > LONGEST_TEXT) {
				forgetText("it is longer than 1 MB");
			}
		}
	}

	private void forgetText(String reason) {
		this.text = null;
		this.textMissing = (this.textMissing != null) ? this.textMissing : reason;
	}

	/**
	 * Return the facts, after the last operation.
	 */
	SectionFacts facts() {
		if (this.begin != null && this.commit == null) {
			throw refused(this.begin, "begins a transaction that no COMMIT at the end of the section ends");
		}
		if (this.begin != null && this.refusedInTransaction != null) {
			throw refused(this.refusedInTransaction,
					"cannot run in a transaction, which the BEGIN in line %d asks for".formatted(this.begin.line()),
					"Remove BEGIN and COMMIT, or move the statement to a revision of its own.");
		}
		return new SectionFacts(this.mode, this.count, this.units, this.refusedInTransaction != null,
				this.onlyChangesData, this.setsLockTimeout, this.begin != null,
				this.hasJava ? null : this.digest.checksum(), (this.text != null) ? this.text.toString() : null,
				this.textMissing);
	}

	/**
	 * Data on their way to the checksum, kept as text as long as they are small.
	 */
	private final class KeptData extends Reader {

		private final Reader data;

		KeptData(Reader data) {
			this.data = data;
		}

		@Override
		public int read(char[] buffer, int offset, int length) throws IOException {
			int read = this.data.read(buffer, offset, length);
			if (read > 0) {
				keep(new String(buffer, offset, read));
			}
			return read;
		}

		@Override
		public void close() {
		}

	}

}
