package dev.migrator.execution;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.migrator.execution.history.AppliedScript;
import dev.migrator.execution.history.HistoryEntry;
import dev.migrator.execution.history.HistoryRows;
import dev.migrator.execution.history.JournalPart;
import dev.migrator.execution.history.JournalRows;
import dev.migrator.execution.history.RecordedParents;
import dev.migrator.execution.history.RecordedRevision;
import dev.migrator.execution.history.RecordedRows;
import dev.migrator.execution.history.StoredUndo;

/**
 * What the tables of the migrator tell of what ran before. The same is asked before a
 * run, where the tables may be missing, and again within one, under the lock.
 */
public final class RecordedPast {

	private final Reader reader;

	RecordedPast(Reader reader) {
		this.reader = reader;
	}

	/**
	 * Return what the history knows of applied revisions that the application may not
	 * have, and of their ancestors.
	 * @param revisions ids
	 * @return what is recorded, in the order in which it was applied
	 */
	public List<RecordedRevision> revisions(Set<String> revisions) {
		return this.reader.read((connection, schema) -> new RecordedRows(schema).revisions(connection, revisions),
				List.of());
	}

	/**
	 * Return what every recorded revision stood on when it was applied.
	 * @return at most one for each revision that was ever applied, stamped or accepted
	 */
	public List<RecordedParents> parents() {
		return this.reader.read((connection, schema) -> new RecordedRows(schema).parents(connection), List.of());
	}

	/**
	 * Return the ways down of applied revisions, as the history keeps them.
	 * @param revisions ids
	 * @return at most one for each id
	 */
	public List<StoredUndo> storedUndos(Set<String> revisions) {
		return this.reader.read((connection, schema) -> new RecordedRows(schema).undos(connection, revisions),
				List.of());
	}

	/**
	 * Return what the history knows of the scripts of revisions.
	 * @param revisions ids
	 * @return for each id that ran, what it was then
	 */
	public Map<String, AppliedScript> appliedScripts(Set<String> revisions) {
		return this.reader.read((connection, schema) -> new HistoryRows(schema).appliedScripts(connection, revisions),
				Map.of());
	}

	/**
	 * Return the statements of an upgrade as they ran, or as they were accepted since.
	 * @param revision an id
	 * @return the text, or {@code null} if it is not kept
	 */
	public @Nullable String upgradeText(String revision) {
		return this.reader.<@Nullable String>read(
				(connection, schema) -> new HistoryRows(schema).upgradeText(connection, revision), (String) null);
	}

	/**
	 * Return the non-transactional step that began and did not finish.
	 * @return its entry, or {@code null} if there is none
	 */
	public @Nullable HistoryEntry unfinished() {
		return this.reader.<@Nullable HistoryEntry>read(
				(connection, schema) -> new HistoryRows(schema).unfinished(connection), (HistoryEntry) null);
	}

	/**
	 * Return the parts of a step that is not one transaction.
	 * @param history the number of its history entry
	 * @return the parts that have begun, in their order
	 */
	public List<JournalPart> parts(long history) {
		return this.reader.read((connection, schema) -> new JournalRows(schema).parts(connection, history), List.of());
	}

	/**
	 * Has a connection, and knows the schema of our tables.
	 */
	interface Reader {

		/**
		 * Ask the tables.
		 * @param query the question
		 * @param withoutTables the answer where they may be missing, and are
		 */
		<T extends @Nullable Object> T read(Query<T> query, T withoutTables);

	}

	/**
	 * Asks a connection.
	 */
	@FunctionalInterface
	interface Query<T extends @Nullable Object> {

		T on(Connection connection, String schema) throws SQLException;

	}

}
