package dev.migrator.diff;

import org.jspecify.annotations.Nullable;

import dev.migrator.schema.catalog.CatalogObject;

/**
 * A column as {@code CREATE TABLE} and {@code ADD COLUMN} define it.
 */
final class ColumnText {

	private ColumnText() {
	}

	/**
	 * Return the definition of a column.
	 * @param column the column
	 * @param withDefault its default, if that stands in the definition
	 * @param notNull whether NOT NULL stands in the definition
	 * @param planning gives names
	 * @return SQL text
	 */
	static String of(CatalogObject column, @Nullable CatalogObject withDefault, boolean notNull, Planning planning) {
		StringBuilder sql = new StringBuilder(planning.name(column.id())).append(' ').append(column.require("type"));
		if (column.get("server_options") != null) {
			sql.append(" OPTIONS (").append(column.get("server_options")).append(')');
		}
		append(sql, " STORAGE ", inDefinition(column, planning) ? column.get("storage") : null);
		append(sql, " COMPRESSION ", column.get("compression"));
		append(sql, " COLLATE ", column.get("collation"));
		if (column.get("generated") != null) {
			sql.append(" GENERATED ALWAYS AS (").append(Parentheses.strip(column.source("generation"))).append(") ");
			sql.append(column.require("generated"));
		}
		if (column.get("identity") != null) {
			sql.append(' ').append(identity(column));
		}
		if (withDefault != null) {
			sql.append(" DEFAULT ").append(withDefault.source("expression"));
		}
		return sql.append((notNull && column.is("not_null") && column.get("identity") == null) ? " NOT NULL" : "")
			.toString();
	}

	/** {@code STORAGE} in a definition is known since 16. */
	static boolean inDefinition(CatalogObject column, Planning planning) {
		return planning.to().serverVersion() >= 160000;
	}

	static String identity(CatalogObject column) {
		StringBuilder options = new StringBuilder(SequenceOptions.all(new IdentityAttributes(column).asSequence(), ""));
		String text = options.toString().strip();
		return "GENERATED %s AS IDENTITY%s".formatted(column.require("identity"),
				text.isEmpty() ? "" : " (" + text + ")");
	}

	private static void append(StringBuilder sql, String word, @Nullable String value) {
		if (value != null) {
			sql.append(word).append(value);
		}
	}

}
