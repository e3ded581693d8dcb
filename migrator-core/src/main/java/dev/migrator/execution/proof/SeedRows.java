package dev.migrator.execution.proof;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import dev.migrator.execution.catalog.UserTable;
import dev.migrator.execution.connection.ConnectionSource;
import dev.migrator.execution.rehearsal.RowCounts;
import dev.migrator.sql.Literal;
import org.jspecify.annotations.Nullable;

/**
 * Puts a row into each table of a throwaway database, so that a plan meets data: values
 * by the columns' types, the first value of an enum, what a check names, the row of the
 * table that a foreign key refers to. A table whose rules are too clever for that stays
 * empty.
 */
public final class SeedRows {

	private static final int ROUNDS = 4;

	private static final String COLUMNS = """
			SELECT quote_ident(a.attname) AS name, format_type(a.atttypid, a.atttypmod) AS type, a.atttypmod AS modifier,
			  coalesce(base.typcategory, t.typcategory) AS category, a.attnotnull AS required,
			  coalesce(base.typname, t.typname) AS base,
			  (SELECT quote_literal(e.enumlabel) FROM pg_enum e
			    WHERE e.enumtypid = coalesce(base.oid, t.oid) ORDER BY e.enumsortorder LIMIT 1) AS label,
			  (SELECT (regexp_match(pg_get_constraintdef(k.oid), '''((?:[^'']|'''')*)'''))[1] FROM pg_constraint k
			    WHERE k.contype = 'c' AND (k.conrelid = a.attrelid AND a.attnum = ANY (k.conkey) OR k.contypid = t.oid)
			      AND pg_get_constraintdef(k.oid) ~ '''' ORDER BY k.oid LIMIT 1) AS checked,
			  (SELECT f.confrelid::regclass || ' ' || quote_ident(fa.attname) FROM pg_constraint f
			    JOIN pg_attribute fa ON fa.attrelid = f.confrelid
			      AND fa.attnum = f.confkey[array_position(f.conkey, a.attnum)]
			    WHERE f.contype = 'f' AND f.conrelid = a.attrelid AND a.attnum = ANY (f.conkey) LIMIT 1) AS refers
			FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid LEFT JOIN pg_type base ON base.oid = t.typbasetype
			WHERE a.attrelid = %s::regclass AND a.attnum > 0 AND NOT a.attisdropped AND a.attidentity = '' AND a.attgenerated = ''
			  AND NOT EXISTS (SELECT FROM pg_attrdef d WHERE d.adrelid = a.attrelid AND d.adnum = a.attnum)
			ORDER BY a.attnum""";

	private final Statement jdbc;

	private SeedRows(Statement jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Fill the tables.
	 * @param source the way to the database
	 * @return how many rows there are, by table
	 */
	public static Map<String, @Nullable Long> insert(ConnectionSource source) {
		try (Connection connection = source.run().connection(); Statement jdbc = connection.createStatement()) {
			jdbc.setEscapeProcessing(false);
			new SeedRows(jdbc).insert(UserTable.all(connection));
			return RowCounts.of(connection);
		}
		catch (SQLException ex) {
			throw ProofFailures.of(source, ex);
		}
	}

	/**
	 * Empty the tables: those that migrations filled, too.
	 * @param source the way to the database
	 */
	public static void clear(ConnectionSource source) {
		try (Connection connection = source.run().connection()) {
			truncate(connection, UserTable.all(connection));
		}
		catch (SQLException ex) {
			throw ProofFailures.of(source, ex);
		}
	}

	/**
	 * Empty some tables, and those that refer to them.
	 * @param source the way to the database
	 * @param names schemas and names, as {@link #count} tells them
	 * @return whether all of them are there; if not, none was emptied
	 */
	public static boolean clear(ConnectionSource source, Set<String> names) {
		try (Connection connection = source.run().connection()) {
			List<UserTable> tables = UserTable.all(connection)
				.stream()
				.filter((table) -> names.contains(table.name()))
				.toList();
			boolean there = tables.size() == names.size();
			if (there) {
				truncate(connection, tables);
			}
			return there;
		}
		catch (SQLException ex) {
			throw ProofFailures.of(source, ex);
		}
	}

	private static void truncate(Connection connection, List<UserTable> tables) throws SQLException {
		if (!tables.isEmpty()) {
			try (Statement jdbc = connection.createStatement()) {
				jdbc.setEscapeProcessing(false);
				jdbc.execute("TRUNCATE %s CASCADE"
					.formatted(tables.stream().map(UserTable::sql).collect(Collectors.joining(", "))));
			}
		}
	}

	/**
	 * Count the rows.
	 * @param source the way to the database
	 * @return how many rows there are, by table
	 */
	public static Map<String, @Nullable Long> count(ConnectionSource source) {
		try (Connection connection = source.run().connection()) {
			return RowCounts.of(connection);
		}
		catch (SQLException ex) {
			throw ProofFailures.of(source, ex);
		}
	}

	/** A table waits for those that it refers to. */
	private void insert(List<UserTable> tables) throws SQLException {
		List<UserTable> todo = new ArrayList<>(tables);
		for (int round = 1; round <= ROUNDS && !todo.isEmpty(); round++) {
			for (UserTable table : List.copyOf(todo)) {
				if (insert(table.sql(), round == ROUNDS)) {
					todo.remove(table);
				}
			}
		}
	}

	private boolean insert(String table, boolean onlyRequired) throws SQLException {
		List<String> names = new ArrayList<>();
		List<String> values = new ArrayList<>();
		try (ResultSet columns = this.jdbc.executeQuery(COLUMNS.formatted(Literal.text(table)))) {
			while (columns.next()) {
				if (columns.getBoolean("required") || !onlyRequired) {
					names.add(columns.getString("name"));
					values.add(value(columns));
				}
			}
		}
		String sql = names.isEmpty() ? "INSERT INTO %s DEFAULT VALUES".formatted(table)
				: "INSERT INTO %s (%s) VALUES (%s)".formatted(table, String.join(", ", names),
						String.join(", ", values));
		try {
			this.jdbc.execute(sql);
			return true;
		}
		catch (SQLException ex) {
			return false;
		}
	}

	private static String value(ResultSet column) throws SQLException {
		String type = column.getString("type");
		String refers = column.getString("refers");
		if (refers != null) {
			int blank = refers.lastIndexOf(' ');
			return "(SELECT %s FROM %s LIMIT 1)".formatted(refers.substring(blank + 1), refers.substring(0, blank));
		}
		if (column.getString("label") != null) {
			return column.getString("label") + "::" + type;
		}
		String checked = column.getString("checked");
		if (checked != null && "S".equals(column.getString("category"))) {
			return "'" + checked + "'";
		}
		return literal(column.getString("category"), column.getString("base")) + "::" + type;
	}

	private static String literal(String category, String base) {
		return switch (category) {
			case "A" -> "'{}'";
			case "B" -> "true";
			case "D" -> "'2026-01-02 03:04:05'";
			case "I" -> "'10.0.0.1'";
			case "N" -> "1";
			case "R" -> "'empty'";
			case "T" -> "'1 day'";
			case "V" -> "B'1'";
			default -> switch (base) {
				case "uuid" -> "gen_random_uuid()";
				case "json", "jsonb" -> "'{}'";
				case "bytea" -> "'\\x00'";
				case "xml" -> "'<x/>'";
				default -> "'x'";
			};
		};
	}

}
