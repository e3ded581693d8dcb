package dev.migrator.execution;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.postgresql.util.ServerErrorMessage;

import dev.migrator.error.HistoryException;
import dev.migrator.error.MigratorException;
import dev.migrator.execution.history.JournalRows.State;
import dev.migrator.script.ChecksumDigest;
import dev.migrator.sql.ConcurrentIndexCreation;
import dev.migrator.sql.ConcurrentIndexRemoval;
import dev.migrator.sql.ConcurrentReindexing;
import dev.migrator.sql.PartitionDetachment;
import dev.migrator.sql.ServerObject;
import dev.migrator.sql.SqlStatement;
import dev.migrator.sql.StatementTraits;

import dev.migrator.execution.history.JournalRows;
import dev.migrator.sql.Literal;

/**
 * Decides what becomes of a single statement that an earlier try began and did not
 * finish:
 * <ul>
 * <li>{@code CREATE INDEX CONCURRENTLY}: a valid index of the same definition is the one
 * that was begun; an invalid one is dropped and built again, as soon as no server process
 * builds it any more;</li>
 * <li>{@code DROP INDEX CONCURRENTLY}: runs again if the index is still there;</li>
 * <li>{@code REINDEX CONCURRENTLY}: the copies that it left are dropped, and it runs
 * again;</li>
 * <li>{@code DETACH PARTITION CONCURRENTLY}: done if the partition is none any more; if
 * only its second half is missing, that is made up for; else it runs again;</li>
 * <li>{@code CREATE} and {@code DROP DATABASE} or {@code TABLESPACE}: whether it is there
 * tells;</li>
 * <li>what does no harm when it runs twice ({@code VACUUM}, {@code REINDEX},
 * {@code CLUSTER}, {@code ANALYZE}, {@code ALTER SYSTEM}, {@code ALTER DATABASE}): runs
 * again;</li>
 * <li>one that the server refused: runs again, unless it may have committed a part of its
 * work ({@code CALL}, {@code DO}); one that was cancelled for want of time not in a run
 * that has a limit, too;</li>
 * <li>anything else is in doubt: the tool stops until a person {@code resolve}s it.</li>
 * </ul>
 */
final class Resumption {

	/** How long to wait for the server process of a dead client. */
	private static final Duration LONGEST_WAIT = Duration.ofMinutes(10);

	private static final long PAUSE_MILLIS = 500;

	private final Connection connection;

	private final Remains remains;

	private final StopRequest stop;

	private final StepContext context;

	Resumption(RunState run, StepContext context) {
		this.connection = run.session().connection();
		this.remains = new Remains(this.connection);
		this.stop = run.stop();
		this.context = context;
	}

	/**
	 * Return whether the statement has to run.
	 * @param statement the statement
	 * @param before how far an earlier try got, or {@code null} if there was none
	 */
	boolean mustRun(SqlStatement statement, JournalRows.@Nullable Entry before) throws SQLException {
		StatementTraits traits = StatementTraits.of(statement.text());
		ConcurrentIndexCreation creation = traits.createsIndexConcurrently();
		ConcurrentReindexing reindexing = traits.reindexesConcurrently();
		if (before == null) {
			if (creation != null && creation.ifNotExists() && creation.index() != null) {
				refuseInvalid(indexName(creation), statement);
			}
			if (reindexing != null) {
				refuseLeftovers(reindexing, statement);
			}
			return true;
		}
		if (before.state() == State.CANCELLED && this.stop.limit() != null) {
			throw cancelledBefore(statement);
		}
		if (creation != null) {
			return mustCreate(statement, before, creation);
		}
		if (reindexing != null) {
			for (String leftover : this.remains.reindexLeftovers(reindexing)) {
				execute("DROP INDEX CONCURRENTLY " + leftover);
			}
			return true;
		}
		PartitionDetachment detachment = traits.detachesPartitionConcurrently();
		if (detachment != null) {
			return mustDetach(statement, before, detachment);
		}
		if (before.state() == State.RETRY) {
			return true;
		}
		if (before.refused() && !mayHaveCommitted(traits)) {
			return true;
		}
		ConcurrentIndexRemoval removal = traits.dropsIndexConcurrently();
		if (removal != null && removal.indexes().size() == 1) {
			return mustDrop(statement, Remains.text(removal.indexes().get(0)));
		}
		ServerObject object = traits.serverObject();
		if (object != null) {
			return this.remains.exists(object) != object.creates();
		}
		if (isRepeatable(traits)) {
			return true;
		}
		throw inDoubt(statement, before.refused() ? "It failed, but may have committed a part of its work before"
				: "It is not known whether the server finished it");
	}

	/** A procedure or block that ends transactions keeps what it has committed. */
	private static boolean mayHaveCommitted(StatementTraits traits) {
		List<String> words = traits.leadingWords(1);
		return words.contains("CALL") || words.contains("DO");
	}

	/**
	 * Return whether a procedure or block failed before its first line ran: the server
	 * names the line of an error inside.
	 */
	static boolean wasNotEntered(SQLException failure, SqlStatement statement) {
		ServerErrorMessage server = StepFailures.serverMessage(failure);
		return mayHaveCommitted(StatementTraits.of(statement.text())) && server != null && server.getWhere() == null;
	}

	private static boolean isRepeatable(StatementTraits traits) {
		List<String> words = traits.leadingWords(2);
		return switch (words.isEmpty() ? "" : words.get(0)) {
			case "VACUUM", "REINDEX", "CLUSTER", "ANALYZE" -> true;
			case "ALTER" -> words.contains("SYSTEM") || words.contains("DATABASE");
			default -> false;
		};
	}

	private boolean mustDrop(SqlStatement statement, String name) throws SQLException {
		Remains.Index index = this.remains.index(name);
		if (index != null) {
			waitForOthers(index.table(), statement);
		}
		return this.remains.index(name) != null;
	}

	private boolean mustDetach(SqlStatement statement, JournalRows.Entry before, PartitionDetachment detachment)
			throws SQLException {
		waitForOthers(this.remains.table(detachment.parent()), statement);
		Boolean pending = this.remains.detachPending(detachment);
		if (pending == null) {
			// Of a refused one, the server says again what is wrong
			return before.refused();
		}
		if (pending) {
			execute("ALTER TABLE %s DETACH PARTITION %s FINALIZE".formatted(Remains.text(detachment.parent()),
					Remains.text(detachment.partition())));
		}
		return !pending;
	}

	private boolean mustCreate(SqlStatement statement, JournalRows.Entry before, ConcurrentIndexCreation creation)
			throws SQLException {
		if (creation.index() == null) {
			if (before.state() == State.RETRY) {
				return true;
			}
			if (before.refused()) {
				throw inDoubt(statement,
						"PostgreSQL chose the name of the index, so an invalid index that the first try may have left cannot be found");
			}
			throw inDoubt(statement, "PostgreSQL chose the name of the index, so it cannot be found");
		}
		String name = indexName(creation);
		Remains.Index index = this.remains.index(name);
		if (index == null) {
			return true;
		}
		if (!index.valid()) {
			waitForOthers(index.table(), statement);
			index = this.remains.index(name);
		}
		if (index != null && index.valid()) {
			if (!isWanted(index, statement, before, creation)) {
				throw inDoubt(statement,
						"A valid index %s exists, which is not the one that this statement builds".formatted(name));
			}
			return false;
		}
		if (index != null) {
			execute("DROP INDEX CONCURRENTLY " + name);
		}
		return true;
	}

	private boolean isWanted(Remains.Index index, SqlStatement statement, JournalRows.Entry before,
			ConcurrentIndexCreation creation) throws SQLException {
		Boolean same = new IndexComparison(this.connection).isSame(index, statement, creation);
		if (same != null) {
			return same;
		}
		ChecksumDigest digest = new ChecksumDigest();
		digest.add(statement);
		return !before.refused() && before.checksum().equals(digest.checksum());
	}

	/**
	 * {@code IF NOT EXISTS} would take an invalid index for the wanted one. It is not
	 * ours: the journal knows nothing of it.
	 */
	private void refuseInvalid(String name, SqlStatement statement) throws SQLException {
		Remains.Index index = this.remains.index(name);
		if (index != null && !index.valid()) {
			throw new HistoryException(
					"Revision %s stopped before the statement of %s: an index %s exists, but it is INVALID (its creation failed at some time), and IF NOT EXISTS would keep it so.\n\n%s"
						.formatted(this.context.describe(), statement.place(this.context.script().name()), name,
								statement.excerptAt(1)),
					"Drop it (DROP INDEX CONCURRENTLY %s) or rebuild it (REINDEX INDEX CONCURRENTLY %s), then start again."
						.formatted(name, name));
		}
	}

	/**
	 * What a broken {@code REINDEX CONCURRENTLY} of somebody else has left could not be
	 * told from what ours may leave.
	 */
	private void refuseLeftovers(ConcurrentReindexing reindexing, SqlStatement statement) throws SQLException {
		List<String> leftovers = this.remains.reindexLeftovers(reindexing);
		if (!leftovers.isEmpty()) {
			throw new HistoryException(
					"Revision %s stopped before the statement of %s: an earlier REINDEX CONCURRENTLY, which was not this one, broke off and left INVALID indexes: %s.\n\n%s"
						.formatted(this.context.describe(), statement.place(this.context.script().name()),
								String.join(", ", leftovers), statement.excerptAt(1)),
					"Drop them (DROP INDEX CONCURRENTLY %s), then start again.".formatted(leftovers.get(0)));
		}
	}

	private MigratorException cancelledBefore(SqlStatement statement) {
		return new MigratorException(
				"Revision %s has a statement at %s that an earlier run had no time for, and this run has a limit, too: %s. It was not begun again.\n\n%s"
					.formatted(this.context.describe(), statement.place(this.context.script().name()),
							this.stop.limit(), statement.excerptAt(1)),
				this.stop.advice());
	}

	/**
	 * The server process of a client that died may still be at work, and finish it.
	 */
	private void waitForOthers(long table, SqlStatement statement) throws SQLException {
		long begin = System.nanoTime();
		while (this.remains.worksOn(table)) {
			if (System.nanoTime() - begin > LONGEST_WAIT.toNanos()) {
				throw inDoubt(statement, "Another server process still works on its table");
			}
			this.stop.pause(PAUSE_MILLIS);
			String reason = this.stop.reason();
			if (reason != null) {
				throw new MigratorException(
						"Revision %s stopped while another server process still works on a table of it: %s."
							.formatted(this.context.describe(), reason),
						this.stop.advice());
			}
		}
	}

	/** Like a script's statement, it waits for others, and is cancelled by a stop. */
	private void execute(String sql) throws SQLException {
		this.stop.scriptBegins();
		try (Statement statement = this.connection.createStatement()) {
			statement.execute(sql);
		}
		finally {
			this.stop.scriptEnds();
		}
	}

	/** An index lives in the schema of its table. */
	private static String indexName(ConcurrentIndexCreation creation) {
		String schema = creation.table().schema();
		String index = Literal.name(String.valueOf(creation.index()));
		return (schema != null) ? Literal.name(schema) + "." + index : index;
	}

	private HistoryException inDoubt(SqlStatement statement, String reason) {
		return new HistoryException(
				"Revision %s stopped earlier at the statement of %s. %s. Nothing more was run.\n\n%s".formatted(
						this.context.describe(), statement.place(this.context.script().name()), reason,
						statement.excerptAt(1)),
				"Look at the database. If the statement is done, run 'migrator resolve %1$s --done'; if it has to run, remove what it may have left, and run 'migrator resolve %1$s --retry'. Both go on with the rest of the revision."
					.formatted(this.context.step().revision().id()));
	}

}
