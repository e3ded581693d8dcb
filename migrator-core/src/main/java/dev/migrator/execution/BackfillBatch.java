package dev.migrator.execution;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

import org.jspecify.annotations.Nullable;

import dev.migrator.error.HistoryException;
import dev.migrator.execution.StatementPipeline.FailedStatementException;
import dev.migrator.execution.StatementPipeline.RowCountException;
import dev.migrator.execution.StatementPipeline.UncheckedSqlException;
import dev.migrator.execution.history.BackfillRows.Progress;
import dev.migrator.execution.history.Tables;
import dev.migrator.sql.Literal;
import dev.migrator.sql.SqlValue;

/**
 * One batch of a back-fill, as one transaction in three round trips:
 * <ol>
 * <li>{@code BEGIN}, the time that it may wait for locks, the last key of the batch,</li>
 * <li>the update, and its record, on condition that the batch before it is recorded as
 * the last one and the lock is still held,</li>
 * <li>{@code COMMIT}.</li>
 * </ol>
 */
final class BackfillBatch {

	private final RunState run;

	private final StepContext context;

	private final SqlValue history;

	private final int position;

	private final BackfillSql sql;

	BackfillBatch(RunState run, StepContext context, SqlValue history, int position, BackfillSql sql) {
		this.run = run;
		this.context = context;
		this.history = history;
		this.position = position;
		this.sql = sql;
	}

	/**
	 * Run the batch behind the last one that is done. After an exception nothing of it is
	 * left, or the connection is.
	 */
	Done run(Progress progress, String lockTimeout) throws SQLException {
		this.run.begin();
		try {
			this.run.scriptBegins(this.context);
			Done done = batch(progress, lockTimeout);
			this.run.scriptEnds();
			this.run.commit();
			return done;
		}
		catch (SQLException | RuntimeException ex) {
			this.run.scriptEnds();
			rollback(ex);
			throw ex;
		}
	}

	private Done batch(Progress progress, String lockTimeout) throws SQLException {
		Last last = last(progress, lockTimeout);
		if (last == null) {
			return new Done(progress, 0, false);
		}
		Progress after = new Progress(progress.key(), progress.end(), last.key(), progress.rows() + last.rows());
		AtomicLong changed = new AtomicLong();
		StatementPipeline pipeline = new StatementPipeline(this.run.session().connection(),
				this.run.session().batching());
		try {
			pipeline.statement(this.sql.update(progress.last(), last.key()), changed::set);
			for (String role : this.run.session().localRoleStatements()) {
				pipeline.add(role);
			}
			pipeline.addForOneRow(this.run.backfills()
				.advanced(this.history, this.position, progress.last(), last.key(), after.rows(),
						this.run.lock().stillHeld()));
			pipeline.flush();
		}
		catch (UncheckedSqlException ex) {
			throw ex.getCause();
		}
		catch (RowCountException ex) {
			throw new HistoryException(
					"A batch of revision %s was rolled back: the journal does not say any more that the one before it is the last that is done, or the session does not hold the migration lock any more."
						.formatted(this.context.describe()),
					"Find out what else changed %s, and start again.".formatted(Tables.JOURNAL));
		}
		boolean full = last.rows() == this.sql.backfill().batchSize();
		return new Done(after, changed.get(), full && !last.key().equals(progress.end()));
	}

	private @Nullable Last last(Progress progress, String lockTimeout) throws SQLException {
		List<String> before = new ArrayList<>(this.run.session().transactionStatements());
		before.addAll(this.context.localSettings(this.run.session()));
		before.add("SELECT pg_catalog.set_config('lock_timeout', %s, true)".formatted(Literal.text(lockTimeout)));
		int size = progress.key().size();
		try {
			return this.run.session()
				.<@Nullable Last>ask(before, this.sql.next(progress.last(), progress.end()),
						(row) -> (row.getString(1) != null) ? new Last(key(row, size), row.getLong(size + 1)) : null);
		}
		catch (SQLException ex) {
			throw new FailedStatementException(ex, null);
		}
	}

	/**
	 * Read the key from the first columns of a row.
	 */
	static List<String> key(ResultSet row, int size) throws SQLException {
		List<String> key = new ArrayList<>(size);
		for (int i = 1; i <= size; i++) {
			key.add(row.getString(i));
		}
		return key;
	}

	private void rollback(Exception failure) {
		try {
			this.run.session().rollback();
		}
		catch (SQLException ex) {
			// The connection is gone, and with it the transaction
			failure.addSuppressed(ex);
		}
	}

	/**
	 * What came of a batch.
	 *
	 * @param progress how far the back-fill is now
	 * @param changed how many rows were updated
	 * @param more whether there may be another batch
	 */
	record Done(Progress progress, long changed, boolean more) {
	}

	/**
	 * The end of a batch.
	 */
	private record Last(List<String> key, long rows) {
	}

}
