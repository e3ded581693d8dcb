package dev.migrator.execution.history;

import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.migrator.sql.Literal;
import dev.migrator.sql.SqlValue;

/**
 * How far a back-fill got, in the journal's column {@code progress}:
 * <code>{"key": ["id"], "end": ["90000"], "last": ["5000"], "rows": 5000}</code>. Values
 * are as PostgreSQL writes them; {@code last} is null before the first batch.
 */
public final class BackfillRows {

	private final String table;

	public BackfillRows(String schema) {
		this.table = SchemaName.of(schema).table(Tables.JOURNAL);
	}

	/**
	 * Return the statement that records the beginning, in a row that is there already.
	 * @param key the names of the key's columns
	 * @param end the last key that belongs to the back-fill
	 */
	public String begun(SqlValue history, int position, List<String> key, List<String> end) {
		return """
				UPDATE %s SET progress = pg_catalog.jsonb_build_object('key', %s, 'end', %s, 'last', NULL, 'rows', 0)
				WHERE history_id = %s AND position = %d""".formatted(this.table, json(key), json(end), history.sql(),
				position);
	}

	/**
	 * Return the statement that records a batch, in its transaction. It changes no row if
	 * the batch does not begin where the one before it ended.
	 * @param before the last key so far, or {@code null} at the beginning
	 * @param last the last key of the batch
	 * @param rows the number of rows by now
	 * @param guard another condition
	 */
	public String advanced(SqlValue history, int position, @Nullable List<String> before, List<String> last, long rows,
			String guard) {
		return """
				UPDATE %s SET progress = progress || pg_catalog.jsonb_build_object('last', %s, 'rows', %d)
				WHERE history_id = %s AND position = %d AND progress -> 'last' = %s AND %s""".formatted(this.table,
				json(last), rows, history.sql(), position, (before != null) ? json(before) : "'null'::pg_catalog.jsonb",
				guard);
	}

	/**
	 * Read how far a back-fill got.
	 * @return that, or {@code null} if it has not begun
	 */
	public @Nullable Progress read(Connection connection, SqlValue history, int position) throws SQLException {
		String sql = """
				SELECT %s, %s, %s, progress ->> 'rows' FROM %s
				WHERE history_id = %s AND position = %d AND progress IS NOT NULL""".formatted(array("key"),
				array("end"), array("last"), this.table, history.sql(), position);
		try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery(sql)) {
			if (!row.next()) {
				return null;
			}
			List<String> last = (row.getArray(3) != null) ? strings(row.getArray(3)) : null;
			return new Progress(strings(row.getArray(1)), strings(row.getArray(2)), last, row.getLong(4));
		}
	}

	private static String array(String field) {
		return """
				CASE WHEN pg_catalog.jsonb_typeof(progress -> '%1$s') = 'array'
				  THEN ARRAY(SELECT e FROM pg_catalog.jsonb_array_elements_text(progress -> '%1$s') AS e) END"""
			.formatted(field);
	}

	private static List<String> strings(Array array) throws SQLException {
		return List.of((String[]) array.getArray());
	}

	private static String json(List<String> values) {
		return "pg_catalog.to_jsonb(%s)".formatted(Literal.array(values));
	}

	/**
	 * How far a back-fill got.
	 *
	 * @param key the names of the key's columns
	 * @param end the last key that belongs to it
	 * @param last the last key that is done, or {@code null} if none is
	 * @param rows the number of rows that are done
	 */
	public record Progress(List<String> key, List<String> end, @Nullable List<String> last, long rows) {
	}

}
