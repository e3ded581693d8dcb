package dev.migrator.sql;

import org.jspecify.annotations.Nullable;

/**
 * What a statement does to the whole transaction. Savepoints are none of these.
 */
public enum TransactionControl {

	/** {@code BEGIN} or {@code START TRANSACTION}. */
	BEGIN,

	/** {@code COMMIT} or {@code END}. */
	COMMIT,

	/** {@code ROLLBACK} or {@code ABORT}, but not {@code ROLLBACK TO}. */
	ROLLBACK,

	/** {@code PREPARE TRANSACTION}. */
	PREPARE;

	static @Nullable TransactionControl of(TokenCursor statement) {
		if (statement.take("BEGIN") || statement.take("START", "TRANSACTION")) {
			return BEGIN;
		}
		if (statement.take("END") || (statement.take("COMMIT") && !statement.take("PREPARED"))) {
			return COMMIT;
		}
		if (statement.take("ABORT")) {
			return ROLLBACK;
		}
		if (statement.take("PREPARE", "TRANSACTION")) {
			return PREPARE;
		}
		if (statement.take("ROLLBACK") && !statement.take("PREPARED")) {
			takeNoise(statement);
			return statement.take("TO") ? null : ROLLBACK;
		}
		return null;
	}

	/** Skip the words that mean nothing after BEGIN, COMMIT and the like. */
	static void takeNoise(TokenCursor statement) {
		if (!statement.take("WORK")) {
			statement.take("TRANSACTION");
		}
		statement.take("AND", "NO", "CHAIN");
	}

}
