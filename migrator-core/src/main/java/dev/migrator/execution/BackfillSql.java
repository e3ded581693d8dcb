package dev.migrator.execution;

import java.util.List;
import java.util.StringJoiner;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import dev.migrator.operation.data.Backfill;
import dev.migrator.sql.Literal;
import dev.migrator.sql.SqlStatement;

/**
 * The statements of a back-fill. Keys are compared as a row with constants, which an
 * index of the same columns serves, whatever the size of the table.
 *
 * @param backfill what is updated
 * @param key the key's columns
 */
record BackfillSql(Backfill backfill, List<String> key) {

	/**
	 * Return the query for the last key of the table; no row if it is empty.
	 */
	String end() {
		return "SELECT %s FROM %s ORDER BY %s LIMIT 1".formatted(
				columns((column) -> this.backfill.column(column) + "::pg_catalog.text"), this.backfill.tableSql(),
				columns((column) -> this.backfill.column(column) + " DESC"));
	}

	/**
	 * Return the query for the next batch: the values of its last key, and how many rows
	 * it has, in one row; nulls if there is none.
	 * @param after the last key that is done, or {@code null} if none is
	 * @param end the last key that counts
	 */
	String next(@Nullable List<String> after, List<String> end) {
		StringJoiner selected = new StringJoiner(", ");
		StringJoiner texts = new StringJoiner(", ");
		for (int i = 0; i < this.key.size(); i++) {
			selected.add("%s AS k%d".formatted(this.backfill.column(this.key.get(i)), i));
			texts.add("b.k%d::pg_catalog.text".formatted(i));
		}
		String order = columns(this.backfill::column);
		return """
				SELECT l.* FROM (SELECT 1) AS one LEFT JOIN (
				  SELECT %s, b.n FROM (
				    SELECT %s, pg_catalog.row_number() OVER (ORDER BY %s) AS n FROM %s
				    WHERE %s ORDER BY %s LIMIT %d) AS b
				  ORDER BY b.n DESC LIMIT 1) AS l ON true""".formatted(texts, selected, order, this.backfill.tableSql(),
				range(after, end), order, this.backfill.batchSize());
	}

	/**
	 * Return the update of a batch.
	 * @param after the last key that is done, or {@code null} if none is
	 * @param last the last key of the batch
	 */
	SqlStatement update(@Nullable List<String> after, List<String> last) {
		return statement(this.backfill.sql(range(after, last)));
	}

	/**
	 * Return all batches together, by which the back-fill is known again.
	 */
	SqlStatement whole() {
		return statement(this.backfill.sql());
	}

	private static SqlStatement statement(String sql) {
		return new SqlStatement(sql, 1, 1, false, "", ";");
	}

	private String range(@Nullable List<String> after, List<String> upTo) {
		String columns = columns(this.backfill::column);
		String upper = "(%s) <= (%s)".formatted(columns, constants(upTo));
		return (after != null) ? "(%s) > (%s) AND %s".formatted(columns, constants(after), upper) : upper;
	}

	private static String constants(List<String> values) {
		return values.stream().map(Literal::text).collect(Collectors.joining(", "));
	}

	private String columns(UnaryOperator<String> sql) {
		return this.key.stream().map(sql).collect(Collectors.joining(", "));
	}

}
