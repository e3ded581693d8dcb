package dev.migrator.script;

import org.jspecify.annotations.Nullable;

import dev.migrator.error.ScriptException;
import dev.migrator.sql.SqlStatement;
import dev.migrator.sql.StatementTraits;
import dev.migrator.sql.TransactionControl;

/**
 * The statements of a section that begin and end transactions, and whether they stand
 * where they may:
 * <ul>
 * <li>One {@code BEGIN} as the first and one {@code COMMIT} as the last statement of a
 * transactional section are left out: it is one transaction anyway.</li>
 * <li>Under {@code transaction:false} they come in pairs, as often as the author likes.
 * What stands between them is a block: one transaction together with its record in the
 * journal.</li>
 * </ul>
 */
final class TransactionBounds {

	private static final String WHOLE = "Remove it: each revision runs in a transaction of its own, together with its record in the history; "
			+ "a section marked 'transaction:false' runs each statement alone, and what stands between BEGIN and COMMIT as one.";

	private static final String BLOCKS = "In a section marked 'transaction:false' a plain 'BEGIN;' and the next 'COMMIT;' make the statements between them one transaction. Blocks do not lie in each other, and nothing else begins or ends a transaction.";

	private final String script;

	private final TransactionMode mode;

	/** The beginning of the section, or of the block that is open. */
	private @Nullable SqlStatement begin;

	private @Nullable SqlStatement commit;

	TransactionBounds(String script, TransactionMode mode) {
		this.script = script;
		this.mode = mode;
	}

	/**
	 * Look at a statement.
	 * @param first whether nothing stands before it
	 * @return whether it begins or ends a transaction
	 * @throws ScriptException if it must not stand here
	 */
	boolean take(SqlStatement statement, StatementTraits traits, boolean first) {
		refuseAfterCommit();
		TransactionControl control = traits.transactionControl();
		if (control == null) {
			return false;
		}
		if (this.mode == TransactionMode.NONE) {
			takeOfBlock(statement, control, traits.plainTransactionControl());
		}
		else {
			takeOfSection(statement, control, traits.plainTransactionControl(), first);
		}
		return true;
	}

	private void takeOfSection(SqlStatement statement, TransactionControl control, boolean plain, boolean first) {
		if (control == TransactionControl.BEGIN) {
			if (!first || this.begin != null || !plain) {
				throw refused(statement, "begins a transaction", WHOLE);
			}
			this.begin = statement;
		}
		else if (control == TransactionControl.COMMIT && this.begin != null && plain) {
			this.commit = statement;
		}
		else {
			throw refused(statement, "ends the transaction", WHOLE);
		}
	}

	private void takeOfBlock(SqlStatement statement, TransactionControl control, boolean plain) {
		SqlStatement open = this.begin;
		switch (control) {
			case BEGIN -> {
				if (open != null) {
					throw refused(statement,
							"begins a transaction inside the block that begins in line %d".formatted(open.line()),
							BLOCKS);
				}
				if (!plain) {
					throw refused(statement, "begins a transaction with options, which a block cannot have", BLOCKS);
				}
				this.begin = statement;
			}
			case COMMIT -> {
				if (open == null) {
					throw refused(statement, "ends a transaction that no BEGIN begins", BLOCKS);
				}
				if (!plain) {
					throw refused(statement, "ends a transaction with options, which a block cannot have", BLOCKS);
				}
				this.begin = null;
			}
			case ROLLBACK, PREPARE -> throw refused(statement, "ends a transaction other than by COMMIT", BLOCKS);
		}
	}

	/**
	 * Refuse what stands behind the {@code COMMIT} of a transactional section.
	 */
	void refuseAfterCommit() {
		if (this.commit != null) {
			throw refused(this.commit, "ends the transaction before the last statement of the section", WHOLE);
		}
	}

	/**
	 * Return whether a block of a section without a transaction is open.
	 */
	boolean inBlock() {
		return this.mode == TransactionMode.NONE && this.begin != null;
	}

	/**
	 * Refuse a statement of a block that PostgreSQL would refuse there.
	 */
	void refuseInBlock(SqlStatement statement, StatementTraits traits) {
		SqlStatement open = this.begin;
		if (inBlock() && open != null && traits.refusedInTransaction()) {
			throw refused(statement, "cannot run in a transaction, and stands in the block that begins in line %d"
				.formatted(open.line()), "Move it in front of the BEGIN or behind the COMMIT.");
		}
	}

	/**
	 * Refuse a section that ends too early, or that PostgreSQL would refuse in its own
	 * transaction.
	 * @param refusedInTransaction the first statement that it refuses in one
	 * @return whether the section has a {@code BEGIN} and a {@code COMMIT} of its own,
	 * which are left out
	 */
	boolean end(@Nullable SqlStatement refusedInTransaction) {
		if (this.mode == TransactionMode.NONE) {
			if (this.begin != null) {
				throw refused(this.begin, "begins a block that no COMMIT ends", BLOCKS);
			}
			return false;
		}
		if (this.begin != null && this.commit == null) {
			throw refused(this.begin, "begins a transaction that no COMMIT at the end of the section ends", WHOLE);
		}
		if (this.begin != null && refusedInTransaction != null) {
			throw refused(refusedInTransaction,
					"cannot run in a transaction, which the BEGIN in line %d asks for".formatted(this.begin.line()),
					"Remove BEGIN and COMMIT, or move the statement to a revision of its own.");
		}
		return this.begin != null;
	}

	ScriptException refused(SqlStatement statement, String why, String action) {
		return new ScriptException(statement.place(this.script), statement.lineAt(1),
				"This statement %s.".formatted(why), action + " Nothing was run.");
	}

}
