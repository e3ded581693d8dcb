package dev.migrator.operation.data;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.migrator.error.MigratorException;
import dev.migrator.sql.Literal;
import dev.migrator.sql.QualifiedName;

/**
 * Rows to be inserted into a table.
 *
 * @param table the table
 * @param columns the names of the columns, as the catalog has them
 * @param rows opens the rows, each time anew and with the same content; they are read one
 * by one and closed
 */
public record BulkInsert(QualifiedName table, List<String> columns, Supplier<? extends Stream<Row>> rows) {

	/**
	 * Create an insert; the rows are not opened yet.
	 * @throws MigratorException if there is no column, or one is named twice
	 */
	public BulkInsert {
		columns = List.copyOf(columns);
		Set<String> names = new HashSet<>();
		for (String column : columns) {
			if (!names.add(column)) {
				throw refused(table, "the column %s is named twice".formatted(column));
			}
		}
		if (names.isEmpty()) {
			throw refused(table, "no column is named");
		}
	}

	private static MigratorException refused(QualifiedName table, String reason) {
		return new MigratorException("bulkInsert into %s cannot be: %s.".formatted(name(table), reason),
				"Correct the list of columns. Nothing was run.");
	}

	/**
	 * Return the beginning of an {@code INSERT}, up to its rows. As in a {@code COPY},
	 * values for identity columns count.
	 * @return SQL text
	 */
	public String insertInto() {
		return "INSERT INTO %s OVERRIDING SYSTEM VALUE VALUES".formatted(target());
	}

	/**
	 * Return the {@code COPY} for the same rows.
	 * @return SQL text
	 */
	public String copy() {
		return "COPY %s FROM STDIN".formatted(target());
	}

	private String target() {
		return name(this.table) + this.columns.stream().map(Literal::name).collect(Collectors.joining(", ", " (", ")"));
	}

	private static String name(QualifiedName table) {
		String schema = table.schema();
		return ((schema != null) ? Literal.name(schema) + "." : "") + Literal.name(table.name());
	}

}
