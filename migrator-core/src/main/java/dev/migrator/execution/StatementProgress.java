package dev.migrator.execution;

import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * How far the server has come with a long statement.
 *
 * @param phase what it does now, in PostgreSQL's words
 * @param unit what it counts, such as {@code blocks}; empty if it counts nothing now
 * @param done how many are done
 * @param total how many there are; zero if that is not known
 */
public record StatementProgress(String phase, String unit, long done, long total) {

	/** What the server tells of a process, one row at most. */
	static final String QUERY = """
			SELECT phase, CASE WHEN lockers_total > lockers_done THEN 'transactions to wait for'
			    WHEN tuples_total > 0 AND phase LIKE '%%tuples%%' THEN 'rows' WHEN blocks_total > 0 THEN 'blocks'
			    ELSE '' END AS unit,
			  CASE WHEN lockers_total > lockers_done THEN lockers_done
			    WHEN tuples_total > 0 AND phase LIKE '%%tuples%%' THEN tuples_done ELSE blocks_done END AS done,
			  CASE WHEN lockers_total > lockers_done THEN lockers_total
			    WHEN tuples_total > 0 AND phase LIKE '%%tuples%%' THEN tuples_total ELSE blocks_total END AS total
			FROM pg_catalog.pg_stat_progress_create_index WHERE pid = %1$d
			UNION ALL
			SELECT phase, 'blocks', heap_blks_scanned, heap_blks_total
			FROM pg_catalog.pg_stat_progress_vacuum WHERE pid = %1$d
			UNION ALL
			SELECT command || ', ' || phase, 'blocks', heap_blks_scanned, heap_blks_total
			FROM pg_catalog.pg_stat_progress_cluster WHERE pid = %1$d
			UNION ALL
			SELECT 'copying', 'bytes', bytes_processed, bytes_total
			FROM pg_catalog.pg_stat_progress_copy WHERE pid = %1$d
			LIMIT 1""";

	static StatementProgress read(ResultSet row) throws SQLException {
		return new StatementProgress(row.getString("phase"), row.getString("unit"), row.getLong("done"),
				row.getLong("total"));
	}

	/**
	 * Return how far it is.
	 * @return such as {@code building index: scanning table, 24 % (3181 of 13275 blocks)}
	 */
	public String inWords() {
		if (this.unit.isEmpty() || (this.total <= 0 && this.done <= 0)) {
			return this.phase;
		}
		return (this.total > 0) ? "%s, %d %% (%d of %d %s)".formatted(this.phase,
				Math.min(100, this.done * 100 / this.total), this.done, this.total, this.unit)
				: "%s, %d %s".formatted(this.phase, this.done, this.unit);
	}

}
