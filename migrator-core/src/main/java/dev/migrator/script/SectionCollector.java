package dev.migrator.script;

import java.io.IOException;
import java.io.Reader;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

import dev.migrator.operation.Operation;
import dev.migrator.operation.OperationTarget;
import dev.migrator.operation.data.Backfill;
import dev.migrator.sql.SqlStatement;
import dev.migrator.sql.StatementTraits;

/**
 * Learns the facts of one section, and refuses what must not stand in it:
 * <ul>
 * <li>statements that begin or end a transaction where {@link TransactionBounds} does not
 * expect them,</li>
 * <li>statements that would free the migration lock,</li>
 * <li>under {@code transaction:true}, statements that PostgreSQL refuses in a
 * transaction.</li>
 * </ul>
 */
final class SectionCollector implements OperationTarget {

	/** Beyond this many characters a section's text is not kept in the database. */
	static final int LONGEST_TEXT = 1 << 20;

	private final TransactionMode mode;

	private final TransactionBounds bounds;

	private final ChecksumDigest digest;

	private @Nullable StringBuilder text = new StringBuilder();

	private @Nullable String textMissing;

	private @Nullable SqlStatement refusedInTransaction;

	private int count;

	private boolean onlyChangesData = true;

	private boolean setsLockTimeout;

	private boolean hasJava;

	private int units;

	private boolean inGroup;

	SectionCollector(String script, TransactionMode mode) {
		this.mode = mode;
		this.bounds = new TransactionBounds(script, mode);
		this.digest = new ChecksumDigest(mode);
	}

	void add(Operation operation) {
		operation.applyTo(this);
	}

	@Override
	public void statement(SqlStatement statement) {
		StatementTraits traits = StatementTraits.of(statement.text());
		this.digest.add(statement);
		if (this.bounds.take(statement, traits, this.count == 0)) {
			takeBound(statement);
			return;
		}
		refuseMisplaced(statement, traits);
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

	private void refuseMisplaced(SqlStatement statement, StatementTraits traits) {
		if (traits.discardAll() || traits.advisoryUnlock()) {
			throw this.bounds.refused(statement, "would free the lock that keeps other migrators out",
					"Remove it: what a session holds beyond its transaction is given back after each revision.");
		}
		if (this.mode == TransactionMode.REQUIRED && traits.refusedInTransaction()) {
			throw this.bounds.refused(statement, "cannot run in a transaction, which 'transaction:true' asks for",
					"Remove 'transaction:true', or move the statement to a revision of its own.");
		}
		this.bounds.refuseInBlock(statement, traits);
	}

	private void takeBound(SqlStatement statement) {
		if (this.mode == TransactionMode.NONE) {
			// It is not left out: whoever runs the section has to know of the block
			this.count++;
			this.inGroup = false;
		}
		// It counts for the checksum, so the kept text has it as well
		keep(statement.text() + ";\n");
	}

	private void countUnit(boolean alone) {
		if (alone || !this.inGroup) {
			this.units++;
		}
		this.inGroup = !alone && (this.mode != TransactionMode.NONE || this.bounds.inBlock());
	}

	@Override
	public void copy(SqlStatement statement, Reader data) {
		this.bounds.refuseAfterCommit();
		this.count++;
		countUnit(false);
		this.digest.add(statement);
		keep(statement.text() + ";\n");
		this.digest.addData((this.text != null) ? new KeptData(data) : data);
		keep("\\.\n");
	}

	@Override
	public void jdbc(Consumer<JdbcClient> work) {
		this.bounds.refuseAfterCommit();
		this.count++;
		countUnit(false);
		this.hasJava = true;
		this.onlyChangesData = false;
		forgetText("it is Java");
	}

	@Override
	public void backfill(Backfill backfill) {
		this.bounds.refuseAfterCommit();
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
		boolean ownTransaction = this.bounds.end(this.refusedInTransaction);
		return new SectionFacts(this.mode, this.count, this.units, this.refusedInTransaction != null,
				this.onlyChangesData, this.setsLockTimeout, ownTransaction,
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
