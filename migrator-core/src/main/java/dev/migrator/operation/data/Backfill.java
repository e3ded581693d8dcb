package dev.migrator.operation.data;

import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.migrator.sql.Literal;
import dev.migrator.sql.QualifiedName;

/**
 * An update of a whole table in batches, each of which is committed alone.
 *
 * @param table the table
 * @param set what is assigned, as SQL: what stands behind {@code SET}
 * @param where which rows, as SQL, or {@code null} for all
 * @param key the columns of a unique key without nulls, by which the table is walked
 * through; empty for the primary key
 * @param batchSize how many rows of the table a batch spans, those that {@code where}
 * leaves out included
 * @param pause how long to wait between two batches
 */
public record Backfill(QualifiedName table, String set, @Nullable String where, List<String> key, int batchSize,
		Duration pause) {

	public Backfill {
		key = List.copyOf(key);
	}

	/**
	 * Return the update of all rows in one statement: what the batches do together.
	 * @return SQL text
	 */
	public String sql() {
		return update((this.where != null) ? this.where + "\n" : null);
	}

	/**
	 * Return the update of some of the rows.
	 * @param range a condition on the key columns, with {@link #column} for their names
	 * @return SQL text
	 */
	public String sql(String range) {
		return update((this.where != null) ? "%s AND (\n%s\n)".formatted(range, this.where) : range);
	}

	private String update(@Nullable String condition) {
		String update = "UPDATE %s SET\n%s\n".formatted(tableSql(), this.set);
		return ((condition != null) ? update + "WHERE " + condition : update).strip();
	}

	/**
	 * Return the table's name.
	 * @return SQL text, quoted, with its schema if one is given
	 */
	public String tableSql() {
		String schema = this.table.schema();
		return ((schema != null) ? Literal.name(schema) + "." : "") + Literal.name(this.table.name());
	}

	/**
	 * Return the name of a column of the table, which other tables in {@code set} cannot
	 * make ambiguous.
	 * @param column the column's name
	 * @return SQL text
	 */
	public String column(String column) {
		return Literal.name(this.table.name()) + "." + Literal.name(column);
	}

}
