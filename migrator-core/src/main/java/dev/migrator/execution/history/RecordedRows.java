package dev.migrator.execution.history;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

import dev.migrator.sql.Literal;

/**
 * The rows of the history table that tell where applied revisions belong, whether the
 * application has them or not, and how to undo them.
 */
public final class RecordedRows {

	private final String table;

	public RecordedRows(String schema) {
		this.table = Literal.name(schema) + "." + Tables.HISTORY;
	}

	/**
	 * Return what the history knows of revisions and of all their recorded ancestors, in
	 * the order in which they were applied. The newest way up counts that did not fail.
	 */
	public List<RecordedRevision> revisions(Connection connection, Collection<String> ids) throws SQLException {
		String sql = """
				WITH RECURSIVE known (revision, id, parents) AS (
				  SELECT r.revision, p.id, p.parents
				  FROM pg_catalog.unnest(%2$s) AS r (revision) CROSS JOIN LATERAL (
				    SELECT h.id, h.revises || h.depends_on AS parents FROM %1$s h
				    WHERE h.revision = r.revision AND h.direction = 'up' AND h.outcome <> 'failed'
				    ORDER BY h.id DESC LIMIT 1) p
				  UNION
				  SELECT r.revision, p.id, p.parents
				  FROM known k CROSS JOIN LATERAL pg_catalog.unnest(k.parents) AS r (revision) CROSS JOIN LATERAL (
				    SELECT h.id, h.revises || h.depends_on AS parents FROM %1$s h
				    WHERE h.revision = r.revision AND h.direction = 'up' AND h.outcome <> 'failed'
				    ORDER BY h.id DESC LIMIT 1) p
				)
				SELECT h.revision, h.revises, h.depends_on, h.labels, h.replaces, h.message, h.script,
				  a.finished_at, a.executed_by, a.application, a.application_version
				FROM known k JOIN %1$s h ON h.id = k.id LEFT JOIN LATERAL (
				  SELECT d.id, d.finished_at, d.executed_by, d.application, d.application_version FROM %1$s d
				  WHERE d.revision = k.revision AND d.direction = 'up' AND d.outcome IN ('done', 'stamped')
				  ORDER BY d.id DESC LIMIT 1) a ON true
				ORDER BY COALESCE(a.id, h.id)""".formatted(this.table, Literal.array(ids));
		try (Statement statement = connection.createStatement(); ResultSet rows = statement.executeQuery(sql)) {
			List<RecordedRevision> revisions = new ArrayList<>();
			while (rows.next()) {
				revisions.add(new RecordedRevision(rows.getString("revision"), HistoryRows.strings(rows, "revises"),
						HistoryRows.strings(rows, "depends_on"), HistoryRows.strings(rows, "labels"),
						HistoryRows.strings(rows, "replaces"),
						Objects.requireNonNullElse(rows.getString("message"), ""), rows.getString("script"),
						HistoryRows.instant(rows, "finished_at"), rows.getString("executed_by"),
						rows.getString("application"), rows.getString("application_version")));
			}
			return revisions;
		}
	}

	/**
	 * Return what every revision stood on when it was applied for the last time, with
	 * those that were undone since. An accepted script tells that its revision is there,
	 * and not on what it ran.
	 */
	public List<RecordedParents> parents(Connection connection) throws SQLException {
		String sql = """
				SELECT n.revision, n.direction = 'down' AS undone, p.revises, p.depends_on, n.replaces, p.finished_at
				FROM (
				  SELECT DISTINCT ON (revision) revision, direction, replaces FROM %1$s
				  WHERE outcome IN ('done', 'accepted', 'stamped') ORDER BY revision, id DESC) n
				LEFT JOIN (
				  SELECT DISTINCT ON (revision) revision, revises, depends_on, finished_at FROM %1$s
				  WHERE direction = 'up' AND outcome IN ('done', 'stamped') ORDER BY revision, id DESC) p
				ON p.revision = n.revision""".formatted(this.table);
		try (Statement statement = connection.createStatement(); ResultSet rows = statement.executeQuery(sql)) {
			List<RecordedParents> parents = new ArrayList<>();
			while (rows.next()) {
				parents.add(new RecordedParents(rows.getString("revision"), rows.getBoolean("undone"),
						(rows.getArray("revises") != null) ? HistoryRows.strings(rows, "revises") : null,
						(rows.getArray("depends_on") != null) ? HistoryRows.strings(rows, "depends_on") : null,
						HistoryRows.strings(rows, "replaces"), HistoryRows.instant(rows, "finished_at")));
			}
			return parents;
		}
	}

	/**
	 * Return the ways down of applied revisions, as they are kept with the newest way up
	 * that counts; none for a revision that the history knows nothing of.
	 */
	public List<StoredUndo> undos(Connection connection, Collection<String> ids) throws SQLException {
		String sql = """
				SELECT DISTINCT ON (revision) revision, script, undo, undo_transaction, undo_missing, undo_checksum,
				  checksum
				FROM %s WHERE revision = ANY (%s) AND direction = 'up' AND outcome IN ('done', 'accepted', 'stamped')
				ORDER BY revision, id DESC""".formatted(this.table, Literal.array(ids));
		try (Statement statement = connection.createStatement(); ResultSet rows = statement.executeQuery(sql)) {
			List<StoredUndo> undos = new ArrayList<>();
			while (rows.next()) {
				undos.add(new StoredUndo(rows.getString("revision"), rows.getString("script"), rows.getString("undo"),
						rows.getString("undo_transaction"), rows.getString("undo_missing"),
						rows.getString("undo_checksum"), rows.getString("checksum")));
			}
			return undos;
		}
	}

}
