package dev.migrator.execution;

import java.sql.SQLException;
import java.util.SortedSet;

import dev.migrator.error.HistoryException;
import dev.migrator.execution.StatementPipeline.RowCountException;
import dev.migrator.execution.history.Tables;
import dev.migrator.revision.Direction;
import dev.migrator.revision.Revision;
import dev.migrator.revision.RevisionId;

/**
 * Moves the heads without running a script, in one transaction with the records of it.
 */
final class StampTransaction {

	private final RunState run;

	StampTransaction(RunState run) {
		this.run = run;
	}

	void run(Stamp stamp, SortedSet<String> headsBefore) throws SQLException {
		try {
			this.run.transaction((connection) -> {
				write(stamp, headsBefore, new StatementPipeline(connection, this.run.session().batching()));
				return null;
			});
		}
		catch (RowCountException ex) {
			throw new HistoryException(
					"Nothing was stamped: the heads are not the expected ones any more, or the lock was lost (expected heads: %s)."
						.formatted(RevisionId.inWords(headsBefore)),
					"Find out what else changed %s, and start again.".formatted(Tables.VERSION));
		}
	}

	private void write(Stamp stamp, SortedSet<String> headsBefore, StatementPipeline pipeline) throws SQLException {
		for (String sql : this.run.session().transactionStatements()) {
			pipeline.add(sql);
		}
		for (String sql : this.run.heads().statements(stamp.changes(), headsBefore, this.run.lock().stillHeld())) {
			pipeline.addForOneRow(sql);
		}
		for (Revision revision : stamp.undone()) {
			pipeline.addForOneRow(this.run.records().stamped(revision, Direction.DOWN));
		}
		for (Revision revision : stamp.applied()) {
			pipeline.addForOneRow(this.run.records().stamped(revision, Direction.UP));
		}
		pipeline.flush();
	}

}
