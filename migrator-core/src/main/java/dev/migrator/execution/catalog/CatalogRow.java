package dev.migrator.execution.catalog;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import dev.migrator.schema.catalog.CatalogKind;

/**
 * A row of a {@link CatalogQuery}.
 *
 * @param address by what {@code pg_depend} knows the thing
 * @param kind what it is
 * @param schema its schema, if it stands in one
 * @param name its name
 * @param arguments what it takes, if that is a part of its id
 * @param parent what it vanishes with
 * @param needs what it depends on besides
 * @param attributes what it consists of
 */
record CatalogRow(Address address, CatalogKind kind, @Nullable String schema, String name, @Nullable String arguments,
		@Nullable Address parent, @Nullable Address needs, Map<String, String> attributes) {

	/** Attributes that hold what PostgreSQL makes of expressions. */
	private static final Set<String> EXPRESSIONS = Set.of("definition", "expression", "generation", "using", "check");

	static CatalogRow read(CatalogQuery query, ResultSet row) throws SQLException {
		ResultSetMetaData labels = row.getMetaData();
		Map<String, String> all = new TreeMap<>();
		Map<String, String> attributes = new TreeMap<>();
		for (int i = 1; i <= labels.getColumnCount(); i++) {
			String label = labels.getColumnLabel(i);
			String value = text(row.getString(i), labels.getColumnType(i));
			if (value != null) {
				(label.startsWith("_") ? all : attributes).put(label,
						EXPRESSIONS.contains(label) ? ArrayCasts.of(value) : value);
			}
		}
		Address address = Address.of(all, "_");
		if (address == null) {
			throw new IllegalStateException("The query for %s gives no address".formatted(query.kind()));
		}
		String kind = all.get("_kind");
		return new CatalogRow(address, (kind != null) ? CatalogKind.valueOf(kind) : query.kind(), all.get("_schema"),
				all.getOrDefault("_name", ""), all.get("_arguments"), Address.of(all, "_parent_"),
				Address.of(all, "_needs_"), attributes);
	}

	/** The driver asks the server once more for a type's name, but knows its number. */
	private static @Nullable String text(@Nullable String value, int type) {
		if (value == null || type != Types.BIT) {
			return value;
		}
		return value.equals("t") ? "true" : null;
	}

	/**
	 * By what {@code pg_depend} knows a thing.
	 *
	 * @param table the name of the system catalog that has it
	 * @param oid its number there
	 * @param part the number of a column, or 0
	 */
	record Address(String table, long oid, int part) {

		static @Nullable Address of(Map<String, String> row, String prefix) {
			String table = row.get(prefix + "class");
			String oid = row.get(prefix + "oid");
			if (table == null || oid == null) {
				return null;
			}
			return new Address(table, Long.parseLong(oid), Integer.parseInt(row.getOrDefault(prefix + "sub", "0")));
		}

		Address whole() {
			return new Address(this.table, this.oid, 0);
		}

	}

}
