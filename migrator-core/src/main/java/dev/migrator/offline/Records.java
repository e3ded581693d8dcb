package dev.migrator.offline;

import java.util.Collection;
import java.util.List;

import dev.migrator.execution.connection.DatabaseSettings;
import dev.migrator.execution.history.HeadRows;
import dev.migrator.execution.history.HistoryRecords;
import dev.migrator.execution.history.JournalRows;
import dev.migrator.execution.history.LockKey;
import dev.migrator.execution.history.Tables;
import dev.migrator.revision.RevisionId;
import dev.migrator.revision.RowChange;
import dev.migrator.sql.SqlValue;

/**
 * What a printed plan writes into our tables.
 */
final class Records {

	private static final String STILL_LOCKED = LockKey.stillHeld("(:migrator_lock)::pg_catalog.int8");

	private static final String SAME_TRANSACTION = "pg_catalog.pg_current_xact_id()::pg_catalog.text = :'migrator_transaction'";

	static final SqlValue REMEMBERED_TIME = SqlValue.psqlText("migrator_time");

	private final HeadRows heads = new HeadRows(Preamble.SCHEMA);

	private final HistoryRecords history;

	private final JournalRows journal = new JournalRows(Preamble.SCHEMA);

	Records(DatabaseSettings settings) {
		this.history = HistoryRecords.printed(Preamble.SCHEMA, settings.client());
	}

	HistoryRecords history() {
		return this.history;
	}

	JournalRows journal() {
		return this.journal;
	}

	/** Write what remembers in which transaction the script runs. */
	void rememberTransaction(PsqlOutput out) {
		out.query("SELECT pg_catalog.pg_current_xact_id()::pg_catalog.text AS migrator_transaction");
	}

	/** Write what remembers when a step begins that does not begin its transaction. */
	void rememberTime(PsqlOutput out) {
		out.query("SELECT pg_catalog.clock_timestamp()::pg_catalog.text AS migrator_time");
	}

	/**
	 * Write the change of the heads, in the transaction that was remembered.
	 */
	void moveInSameTransaction(PsqlOutput out, String part, List<RowChange> changes, Collection<String> expected) {
		move(out, part, changes, expected, SAME_TRANSACTION + " AND " + STILL_LOCKED);
	}

	/**
	 * Write the change of the heads.
	 * @param out takes it
	 * @param part what changes them, as the beginning of a sentence
	 * @param changes the changes
	 * @param expected the heads before
	 */
	void move(PsqlOutput out, String part, List<RowChange> changes, Collection<String> expected) {
		move(out, part, changes, expected, STILL_LOCKED);
	}

	private void move(PsqlOutput out, String part, List<RowChange> changes, Collection<String> expected, String guard) {
		for (String sql : this.heads.statements(changes, expected, guard)) {
			out.statement(sql);
			out.requireOneRow(part + " could not be recorded: the heads are not the expected ones any more ("
					+ RevisionId.inWords(expected) + "), the lock was lost, or the script ended its own transaction.",
					"Find out what else changed %s, and look what the step has left behind.".formatted(Tables.VERSION));
		}
	}

}
