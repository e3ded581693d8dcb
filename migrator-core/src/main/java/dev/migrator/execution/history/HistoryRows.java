package dev.migrator.execution.history;

import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.migrator.revision.Direction;
import dev.migrator.sql.Literal;

/**
 * The rows of the history table, read for people and for comparisons. They are written by
 * {@link HistoryRecords}.
 */
public final class HistoryRows {

	private final String table;

	public HistoryRows(String schema) {
		this.table = Literal.name(schema) + "." + Tables.HISTORY;
	}

	/**
	 * Return the newest entries.
	 */
	public List<HistoryEntry> newest(Connection connection, int limit) throws SQLException {
		return query(connection, "ORDER BY id DESC LIMIT " + limit);
	}

	/**
	 * Return all entries of a revision, the newest first.
	 */
	public List<HistoryEntry> of(Connection connection, String revision) throws SQLException {
		return query(connection, "WHERE revision = %s ORDER BY id DESC".formatted(Literal.text(revision)));
	}

	/**
	 * Return the non-transactional step that did not finish.
	 */
	public @Nullable HistoryEntry unfinished(Connection connection) throws SQLException {
		List<HistoryEntry> entries = query(connection, "WHERE finished_at IS NULL ORDER BY id LIMIT 1");
		return entries.isEmpty() ? null : entries.get(0);
	}

	public long count(Connection connection) throws SQLException {
		try (Statement statement = connection.createStatement();
				ResultSet rows = statement.executeQuery("SELECT pg_catalog.count(*) FROM " + this.table)) {
			rows.next();
			return rows.getLong(1);
		}
	}

	private List<HistoryEntry> query(Connection connection, String rest) throws SQLException {
		try (Statement statement = connection.createStatement(); ResultSet rows = statement.executeQuery("""
				SELECT id, revision, direction, outcome, transactional, revises, depends_on, message, script, checksum,
				  started_at, finished_at, error, executed_by, host, application, application_version
				FROM %s %s""".formatted(this.table, rest))) {
			List<HistoryEntry> entries = new ArrayList<>();
			while (rows.next()) {
				entries.add(entry(rows));
			}
			return entries;
		}
	}

	private static HistoryEntry entry(ResultSet row) throws SQLException {
		return new HistoryEntry(row.getLong("id"), row.getString("revision"),
				row.getString("direction").equals("down") ? Direction.DOWN : Direction.UP,
				HistoryEntry.Outcome.of(row.getString("outcome")), row.getBoolean("transactional"),
				strings(row, "revises"), strings(row, "depends_on"), row.getString("message"), row.getString("script"),
				row.getString("checksum"), row.getObject("started_at", OffsetDateTime.class).toInstant(),
				instant(row, "finished_at"), row.getString("error"), row.getString("executed_by"),
				row.getString("host"), row.getString("application"), row.getString("application_version"));
	}

	static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
		OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
		return (time != null) ? time.toInstant() : null;
	}

	static List<String> strings(ResultSet row, String column) throws SQLException {
		Array array = row.getArray(column);
		return (array != null) ? List.of((String[]) array.getArray()) : List.of();
	}

	/**
	 * Return what the history knows of the script of each applied revision, by id. Of one
	 * that was only stamped it knows no checksum.
	 */
	public Map<String, AppliedScript> appliedScripts(Connection connection, Collection<String> revisions)
			throws SQLException {
		String sql = """
				SELECT DISTINCT ON (revision) revision, checksum, undo_checksum, finished_at, executed_by
				FROM %s WHERE revision = ANY (%s) AND direction = 'up' AND outcome IN ('done', 'accepted', 'stamped')
				ORDER BY revision, id DESC""".formatted(this.table, Literal.array(revisions));
		try (Statement statement = connection.createStatement(); ResultSet rows = statement.executeQuery(sql)) {
			Map<String, AppliedScript> scripts = new HashMap<>();
			while (rows.next()) {
				scripts.put(rows.getString("revision"), new AppliedScript(rows.getString("checksum"),
						rows.getString("undo_checksum"), instant(rows, "finished_at"), rows.getString("executed_by")));
			}
			return scripts;
		}
	}

	/**
	 * Return the text of an upgrade as it ran, or as it was accepted.
	 */
	public @Nullable String upgradeText(Connection connection, String revision) throws SQLException {
		String sql = """
				SELECT upgrade_text FROM %s
				WHERE revision = %s AND direction = 'up' AND outcome IN ('done', 'accepted')
				ORDER BY id DESC LIMIT 1""".formatted(this.table, Literal.text(revision));
		try (Statement statement = connection.createStatement(); ResultSet rows = statement.executeQuery(sql)) {
			return rows.next() ? rows.getString(1) : null;
		}
	}

}
