package dev.migrator.execution;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import dev.migrator.error.MigratorException;
import dev.migrator.operation.data.Backfill;
import dev.migrator.sql.Literal;

/**
 * The key by which a back-fill walks through its table: the columns of a unique index
 * over whole columns and all rows, none of them nullable. Without the index each batch
 * would read the table; a null would be walked past.
 *
 * @param columns the names of the columns, in the order of the index
 * @param estimate how many rows the table has, or {@code null} if that is not known
 */
record BackfillKey(List<String> columns, @Nullable Long estimate) {

	private static final String KEYS = """
			SELECT i.indisprimary, i.columns,
			  CASE c.relkind WHEN 'p' THEN
			    (SELECT pg_catalog.sum(p.reltuples) FROM pg_catalog.pg_partition_tree(c.oid) t
			       JOIN pg_catalog.pg_class p ON p.oid = t.relid WHERE t.isleaf AND p.reltuples > 0)
			  ELSE c.reltuples END AS estimate
			FROM pg_catalog.pg_class c LEFT JOIN LATERAL (
			  SELECT x.indisprimary, ARRAY(
			      SELECT a.attname::pg_catalog.text FROM pg_catalog.generate_series(0, x.indnkeyatts - 1) AS p (n)
			        JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum = x.indkey[p.n]
			        WHERE a.attnotnull ORDER BY p.n) AS columns, x.indnkeyatts AS size
			  FROM pg_catalog.pg_index x
			  WHERE x.indrelid = c.oid AND x.indisunique AND x.indisvalid AND x.indpred IS NULL AND x.indexprs IS NULL
			) i ON pg_catalog.cardinality(i.columns) = i.size
			WHERE c.oid = pg_catalog.to_regclass(%s)
			ORDER BY i.indisprimary DESC, i.columns""";

	/**
	 * Find the key in the catalog.
	 * @throws MigratorException if the table does not exist, or has no such key
	 */
	static BackfillKey find(Connection connection, Backfill backfill, StepContext context) throws SQLException {
		List<List<String>> keys = new ArrayList<>();
		List<String> primary = null;
		boolean exists = false;
		double estimate = 0;
		try (Statement statement = connection.createStatement();
				ResultSet rows = statement.executeQuery(KEYS.formatted(Literal.text(backfill.tableSql())))) {
			while (rows.next()) {
				exists = true;
				estimate = rows.getDouble("estimate");
				if (rows.getArray("columns") != null) {
					List<String> key = List.of((String[]) rows.getArray("columns").getArray());
					keys.add(key);
					primary = rows.getBoolean("indisprimary") ? key : primary;
				}
			}
		}
		if (!exists) {
			throw refused(context, backfill, "the table does not exist, or is not found on the search path",
					"Correct the table's name in %s.".formatted(context.script().name()));
		}
		List<String> wanted = backfill.key().isEmpty() ? primary : backfill.key();
		if (wanted == null || !keys.contains(wanted)) {
			throw noKey(context, backfill, keys);
		}
		return new BackfillKey(wanted, (estimate > 0) ? (long) estimate : null);
	}

	private static MigratorException noKey(StepContext context, Backfill backfill, List<List<String>> keys) {
		String problem = backfill.key().isEmpty() ? "the table has no primary key"
				: "%s is no key: that takes a unique index on exactly these columns, in this order and for all rows, each of them NOT NULL"
					.formatted(text(backfill.key()));
		String action = keys.isEmpty()
				? "Give the table a primary key, or a unique index on NOT NULL columns, which .key(…) then names."
				: "Name one of its keys with .key(…): %s."
					.formatted(keys.stream().map(BackfillKey::text).collect(Collectors.joining(", ")));
		return refused(context, backfill, problem, action);
	}

	private static String text(List<String> columns) {
		return columns.stream().map(Literal::name).collect(Collectors.joining(", ", "(", ")"));
	}

	private static MigratorException refused(StepContext context, Backfill backfill, String problem, String action) {
		return new MigratorException(
				"Revision %s stopped before its back-fill of %s: %s. What comes before it is done and stays done."
					.formatted(context.describe(), backfill.table().name(), problem),
				action + " Then start again.");
	}

}
