package dev.migrator.execution;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import dev.migrator.error.HistoryException;
import dev.migrator.error.MigratorException;
import dev.migrator.execution.connection.SqlStates;
import dev.migrator.execution.history.BackfillRows;
import dev.migrator.execution.history.BackfillRows.Progress;
import dev.migrator.execution.history.JournalRows;
import dev.migrator.operation.data.Backfill;
import dev.migrator.script.Checksum;
import dev.migrator.script.ChecksumDigest;
import dev.migrator.sql.SqlValue;

/**
 * Runs a back-fill, or what is left of it, as one part of a step:
 * <ol>
 * <li>the key is found in the catalog; the last key of the table is the end,</li>
 * <li>the journal says that it has begun, and where it ends,</li>
 * <li>batch after batch is updated and recorded, each in a transaction of its own;
 * between two of them it pauses, and stops if it is asked to,</li>
 * <li>the journal says that it is done.</li>
 * </ol>
 * Whatever happens, the next run goes on behind the last batch that was committed.
 */
final class BackfillRun {

	private final RunState run;

	private final StepContext context;

	private final SqlValue history;

	private final int position;

	private final Backfill backfill;

	private final BackfillRows rows;

	private long rowsDone;

	private long rowsOfThisRun;

	private long changed;

	private @Nullable Long estimate;

	private final long started = System.nanoTime();

	BackfillRun(RunState run, StepContext context, SqlValue history, int position, Backfill backfill) {
		this.run = run;
		this.context = context;
		this.history = history;
		this.position = position;
		this.backfill = backfill;
		this.rows = run.backfills();
	}

	/**
	 * Return how far it got.
	 * @return such as {@code 4,000 rows of the back-fill of users}
	 */
	String state() {
		return "%s of the back-fill of %s".formatted(rowsText(this.rowsDone), this.backfill.table().name());
	}

	static Checksum checksum(Backfill backfill) {
		ChecksumDigest digest = new ChecksumDigest();
		digest.add(new BackfillSql(backfill, backfill.key()).whole());
		return digest.checksum();
	}

	/**
	 * Run it to its end.
	 * @param before what the journal knows of an earlier try, or {@code null}
	 */
	void run(JournalRows.@Nullable Entry before) throws SQLException {
		BackfillKey key = this.run.read((connection) -> BackfillKey.find(connection, this.backfill, this.context));
		this.estimate = key.estimate();
		Progress progress = (before != null) ? this.run
			.<@Nullable Progress>read((connection) -> this.rows.read(connection, this.history, this.position)) : null;
		if (progress != null) {
			goOn(progress, key, Objects.requireNonNull(before));
		}
		else {
			progress = begin(key);
		}
		try {
			if (progress != null) {
				batches(progress);
			}
		}
		catch (SQLException | RuntimeException ex) {
			journalFailure(ex);
			throw ex;
		}
		this.run.record(this.run.journal().done(this.history, this.position));
	}

	private String begun() {
		return this.run.journal().begun(this.history, this.position, checksum(this.backfill), this.backfill.sql());
	}

	/**
	 * Return the beginning, or {@code null} if the table is empty.
	 */
	private @Nullable Progress begin(BackfillKey key) throws SQLException {
		String sql = new BackfillSql(this.backfill, key.columns()).end();
		List<String> end = this.run
			.<@Nullable List<String>>read((connection) -> end(connection, sql, key.columns().size()));
		if (end == null) {
			this.run.record(begun());
			return null;
		}
		this.run.record(begun(), this.rows.begun(this.history, this.position, key.columns(), end));
		return new Progress(key.columns(), end, null, 0);
	}

	private static @Nullable List<String> end(Connection connection, String sql, int columns) throws SQLException {
		try (Statement statement = connection.createStatement()) {
			statement.setEscapeProcessing(false);
			try (ResultSet row = statement.executeQuery(sql)) {
				return row.next() ? BackfillBatch.key(row, columns) : null;
			}
		}
	}

	private void goOn(Progress progress, BackfillKey key, JournalRows.Entry before) throws SQLException {
		if (!progress.key().equals(key.columns())) {
			throw new HistoryException(
					"Revision %s has a back-fill of %s by the key %s, %s of which are done; now it has the key %s. Nothing more was run."
						.formatted(this.context.describe(), this.backfill.table().name(), progress.key(),
								rowsText(progress.rows()), key.columns()),
					"Restore the key in %s, and start again.".formatted(this.context.script().name()));
		}
		if (!before.checksum().equals(checksum(this.backfill))) {
			this.run.listener()
				.warning("The back-fill of %s says something else now; %s were done before it was changed"
					.formatted(this.backfill.table().name(), rowsText(progress.rows())));
		}
		this.rowsDone = progress.rows();
		this.run.listener()
			.notice("The back-fill of %s goes on behind %s".formatted(this.backfill.table().name(),
					rowsText(progress.rows())));
		this.run.record(begun());
	}

	private void batches(Progress from) throws SQLException {
		BackfillBatch batch = new BackfillBatch(this.run, this.context, this.history, this.position,
				new BackfillSql(this.backfill, from.key()));
		Progress progress = from;
		boolean more = true;
		while (more) {
			stopIfAsked();
			BackfillBatch.Done done = tried(batch, progress);
			progress = done.progress();
			this.changed += done.changed();
			this.rowsOfThisRun += progress.rows() - this.rowsDone;
			this.rowsDone = progress.rows();
			more = done.more();
			this.run.listener()
				.backfillProgress(this.context.step(), new BackfillProgress(this.backfill.table().name(), this.rowsDone,
						this.rowsOfThisRun, this.changed, this.estimate, since(this.started), !more));
			if (more) {
				this.run.stop().pause(this.backfill.pause().toMillis());
			}
		}
	}

	private BackfillBatch.Done tried(BackfillBatch batch, Progress progress) throws SQLException {
		LockPatience patience = LockPatience.ofBatch(this.context.script().timeouts(), this.run.lockRetry());
		long begin = System.nanoTime();
		for (int attempt = 1;; attempt++) {
			long beginOfTry = System.nanoTime();
			try {
				return batch.run(progress, patience.lockTimeout(attempt));
			}
			catch (SQLException ex) {
				boolean conflict = SqlStates.isLockConflict(ex.getSQLState());
				if (conflict || SqlStates.QUERY_CANCELED.equals(ex.getSQLState())) {
					stopIfAsked();
				}
				if (!conflict || !patience.triesAgain(attempt, since(beginOfTry), since(begin))) {
					throw ex;
				}
				Duration pause = patience.pause(attempt);
				this.run.listener()
					.backfillRetried(this.context.step(), this.backfill.table().name(), attempt,
							String.valueOf(ex.getMessage()), this.run.watcher().blockers(), pause);
				this.run.stop().pause(pause.toMillis());
			}
		}
	}

	private void stopIfAsked() {
		String reason = this.run.stop().reason();
		if (reason != null) {
			String again = this.run.stop().limitReached() ? " Each start goes on where the one before it stopped." : "";
			throw new MigratorException(
					"Revision %s stopped in its back-fill of %s behind %s: %s. They are committed; the next run goes on behind them."
						.formatted(this.context.describe(), this.backfill.table().name(), rowsText(this.rowsDone),
								reason),
					this.run.stop().advice() + again);
		}
	}

	private void journalFailure(Exception failure) {
		this.run.scriptEnds();
		Connection connection = this.run.session().connection();
		boolean outOfTime = this.run.stop().limitReached();
		try {
			if (!connection.isClosed()) {
				this.run.record(this.run.journal()
					.failed(this.history, this.position,
							outOfTime ? JournalRows.State.CANCELLED : JournalRows.State.FAILED,
							SqlValue.of(String.valueOf(failure.getMessage()))));
			}
		}
		catch (SQLException ex) {
			failure.addSuppressed(ex);
		}
	}

	private static String rowsText(long rows) {
		return (rows == 1) ? "1 row" : String.format(Locale.ROOT, "%,d rows", rows);
	}

	private static Duration since(long start) {
		return Duration.ofNanos(System.nanoTime() - start);
	}

}
