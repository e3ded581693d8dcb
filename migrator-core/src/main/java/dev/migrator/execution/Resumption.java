package dev.migrator.execution;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

import org.jspecify.annotations.Nullable;

import dev.migrator.error.HistoryException;
import dev.migrator.error.MigratorException;
import dev.migrator.execution.history.JournalRows.State;
import dev.migrator.script.ChecksumDigest;
import dev.migrator.sql.ConcurrentIndexCreation;
import dev.migrator.sql.ConcurrentIndexRemoval;
import dev.migrator.sql.QualifiedName;
import dev.migrator.sql.SqlStatement;
import dev.migrator.sql.StatementTraits;

import dev.migrator.execution.history.JournalRows;
import dev.migrator.execution.history.Look;
import dev.migrator.execution.history.Tables;
import dev.migrator.sql.Literal;

/**
 * Decides what becomes of a single statement that an earlier try began and did not
 * finish:
 * <ul>
 * <li>{@code CREATE INDEX CONCURRENTLY}: a valid index is the one that was begun; an
 * invalid one is dropped and built again, as soon as no server process builds it any
 * more;</li>
 * <li>{@code DROP INDEX CONCURRENTLY}: runs again if the index is still there;</li>
 * <li>{@code VACUUM}, {@code REINDEX}, {@code CLUSTER}, {@code ANALYZE}: run again;</li>
 * <li>a statement that the server refused, of any other kind: runs again; one that was
 * cancelled for want of time not in a run that has a limit, too;</li>
 * <li>anything else is in doubt: the tool stops.</li>
 * </ul>
 */
final class Resumption {

	/** How long to wait for the server process of a dead client. */
	private static final Duration LONGEST_WAIT = Duration.ofMinutes(10);

	private static final long PAUSE_MILLIS = 500;

	private final Connection connection;

	private final StopRequest stop;

	private final StepContext context;

	Resumption(RunState run, StepContext context) {
		this.connection = run.session().connection();
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
		if (before == null) {
			if (creation != null && creation.ifNotExists() && creation.index() != null) {
				refuseInvalid(indexName(creation), statement);
			}
			return true;
		}
		if (before.state() == State.CANCELLED && this.stop.limit() != null) {
			throw cancelledBefore(statement);
		}
		if (creation != null) {
			return mustCreate(statement, before, creation);
		}
		ConcurrentIndexRemoval removal = traits.dropsIndexConcurrently();
		if (removal != null && removal.indexes().size() == 1 && !before.refused()) {
			QualifiedName index = removal.indexes().get(0);
			return find(text(index)) != null;
		}
		boolean repeatable = traits.leadingWords(1).stream().anyMatch(Resumption::isRepeatable);
		if (before.refused() || repeatable) {
			return true;
		}
		throw inDoubt(statement, "It is not known whether the server finished it");
	}

	private static boolean isRepeatable(String word) {
		return switch (word) {
			case "VACUUM", "REINDEX", "CLUSTER", "ANALYZE" -> true;
			default -> false;
		};
	}

	private boolean mustCreate(SqlStatement statement, JournalRows.Entry before, ConcurrentIndexCreation creation)
			throws SQLException {
		if (creation.index() == null) {
			if (before.refused()) {
				throw inDoubt(statement,
						"PostgreSQL chose the name of the index, so an invalid index that the first try may have left cannot be found");
			}
			throw inDoubt(statement, "PostgreSQL chose the name of the index, so it cannot be found");
		}
		String name = indexName(creation);
		Index index = find(name);
		if (index == null) {
			return true;
		}
		if (!index.valid) {
			waitForBuilder(index, statement);
			index = find(name);
		}
		if (index != null && index.valid) {
			ChecksumDigest digest = new ChecksumDigest();
			digest.add(statement);
			if (before.refused() || !before.checksum().equals(digest.checksum())) {
				throw inDoubt(statement,
						"A valid index %s exists, which is not the one that the first try began".formatted(name));
			}
			return false;
		}
		if (index != null) {
			execute("DROP INDEX CONCURRENTLY " + name);
		}
		return true;
	}

	/**
	 * {@code IF NOT EXISTS} would take an invalid index for the wanted one. It is not
	 * ours: the journal knows nothing of it.
	 */
	private void refuseInvalid(String name, SqlStatement statement) throws SQLException {
		Index index = find(name);
		if (index != null && !index.valid) {
			throw new HistoryException(
					"Revision %s stopped before the statement of %s: an index %s exists, but it is INVALID (its creation failed at some time), and IF NOT EXISTS would keep it so.\n\n%s"
						.formatted(this.context.describe(), statement.place(this.context.script().name()), name,
								statement.excerptAt(1)),
					"Drop it (DROP INDEX CONCURRENTLY %s) or rebuild it (REINDEX INDEX CONCURRENTLY %s), then start again."
						.formatted(name, name));
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
	 * The server process of a client that died may still build the index, and finish it.
	 */
	private void waitForBuilder(Index index, SqlStatement statement) throws SQLException {
		long begin = System.nanoTime();
		while (isTrue("""
				SELECT EXISTS (SELECT FROM pg_catalog.pg_stat_progress_create_index p
				               WHERE p.index_relid = %1$d AND p.pid <> pg_catalog.pg_backend_pid())
				    OR EXISTS (SELECT FROM pg_catalog.pg_locks l
				               WHERE l.relation = %2$d AND l.mode = 'ShareUpdateExclusiveLock'
				                 AND l.pid <> pg_catalog.pg_backend_pid()
				                 AND l.database = (SELECT d.oid FROM pg_catalog.pg_database d
				                                   WHERE d.datname = pg_catalog.current_database()))"""
			.formatted(index.oid, index.table))) {
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

	private @Nullable Index find(String name) throws SQLException {
		try (Statement statement = this.connection.createStatement(); ResultSet row = statement.executeQuery("""
				SELECT i.indexrelid, i.indrelid, i.indisvalid FROM pg_catalog.pg_index i
				WHERE i.indexrelid = pg_catalog.to_regclass(%s)""".formatted(Literal.text(name)))) {
			return row.next() ? new Index(row.getLong(1), row.getLong(2), row.getBoolean(3)) : null;
		}
	}

	private boolean isTrue(String sql) throws SQLException {
		try (Statement statement = this.connection.createStatement(); ResultSet row = statement.executeQuery(sql)) {
			return row.next() && row.getBoolean(1);
		}
	}

	private void execute(String sql) throws SQLException {
		try (Statement statement = this.connection.createStatement()) {
			statement.execute(sql);
		}
	}

	/** An index lives in the schema of its table. */
	private static String indexName(ConcurrentIndexCreation creation) {
		String schema = creation.table().schema();
		String index = Literal.name(String.valueOf(creation.index()));
		return (schema != null) ? Literal.name(schema) + "." + index : index;
	}

	private static String text(QualifiedName name) {
		String schema = name.schema();
		return ((schema != null) ? Literal.name(schema) + "." : "") + Literal.name(name.name());
	}

	private HistoryException inDoubt(SqlStatement statement, String reason) {
		return new HistoryException(
				"Revision %s stopped earlier at the statement of %s. %s. Nothing more was run.\n\n%s".formatted(
						this.context.describe(), statement.place(this.context.script().name()), reason,
						statement.excerptAt(1)),
				"Look at the database. If the statement is done, set the state of its row in %1$s to 'done'; if it has to run again, remove what it left, and set the state to 'failed'. Then start again."
					.formatted(Tables.JOURNAL));
	}

	/**
	 * An index as the catalog has it.
	 */
	private record Index(long oid, long table, boolean valid) {
	}

}
