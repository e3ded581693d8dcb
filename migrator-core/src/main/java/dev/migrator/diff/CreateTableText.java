package dev.migrator.diff;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import dev.migrator.schema.catalog.CatalogId;
import dev.migrator.schema.catalog.CatalogKind;
import dev.migrator.schema.catalog.CatalogObject;

/**
 * A {@code CREATE TABLE} as a person would write it: with its columns, their defaults,
 * its keys and checks, but not with foreign keys, which come when all tables are there.
 */
final class CreateTableText {

	private final CatalogObject table;

	private final Planning planning;

	CreateTableText(CatalogObject table, Planning planning) {
		this.table = table;
		this.planning = planning;
	}

	/**
	 * Return the parts that stand in the statement.
	 */
	List<CatalogObject> parts() {
		List<CatalogObject> parts = new ArrayList<>(columns());
		for (CatalogObject column : columns()) {
			CatalogObject value = defaultOf(column);
			if (value != null) {
				parts.add(value);
			}
		}
		parts.addAll(constraints());
		return parts;
	}

	private List<CatalogObject> columns() {
		if (this.table.get("partition_of") != null) {
			return List.of();
		}
		return this.planning.to()
			.parts(this.table.id())
			.stream()
			.filter((part) -> part.id().kind() == CatalogKind.COLUMN && !part.is("inherited"))
			.sorted(Comparator.comparing((column) -> column.require("~position")))
			.toList();
	}

	private @Nullable CatalogObject defaultOf(CatalogObject column) {
		CatalogObject value = this.planning.to().get(column.id().part(CatalogKind.DEFAULT, ""));
		return (value != null && !needsTable(value)) ? value : null;
	}

	private List<CatalogObject> constraints() {
		return this.planning.to()
			.parts(this.table.id())
			.stream()
			.filter((part) -> part.id().kind() == CatalogKind.CONSTRAINT)
			.filter((part) -> !part.require("type").equals("FOREIGN KEY") && !needsTable(part))
			.filter((part) -> !part.require("definition").endsWith(" NOT VALID"))
			.sorted(Comparator.comparing((CatalogObject part) -> !part.require("type").equals("PRIMARY KEY"))
				.thenComparing(CatalogObject::id))
			.toList();
	}

	/** A function may take rows of the table that it checks. */
	private boolean needsTable(CatalogObject part) {
		return part.dependsOn().stream().anyMatch((needed) -> reaches(needed, new HashSet<>()));
	}

	private boolean reaches(CatalogId id, Set<CatalogId> seen) {
		if (id.isWithin(this.table.id())) {
			return id.equals(this.table.id());
		}
		CatalogObject object = this.planning.to().get(id);
		return object != null && seen.add(id)
				&& object.dependsOn()
					.stream()
					.anyMatch((needed) -> needed.isWithin(this.table.id()) || reaches(needed, seen));
	}

	String sql() {
		StringBuilder sql = new StringBuilder("CREATE ");
		boolean foreign = this.table.id().kind() == CatalogKind.FOREIGN_TABLE;
		sql.append(foreign ? "FOREIGN TABLE " : this.table.is("unlogged") ? "UNLOGGED TABLE " : "TABLE ");
		sql.append(this.planning.name(this.table.id()));
		append(sql, " PARTITION OF ", this.table.get("partition_of"));
		append(sql, " OF ", this.table.get("of_type"));
		List<String> lines = lines();
		if (!lines.isEmpty()) {
			sql.append(lines.stream().collect(Collectors.joining(",\n    ", " (\n    ", "\n)")));
		}
		else if (this.table.get("partition_of") == null && this.table.get("of_type") == null) {
			sql.append(" ()");
		}
		append(sql, " ", this.table.get("partition_bound"));
		if (this.table.get("inherits") != null) {
			sql.append(" INHERITS (").append(this.table.get("inherits")).append(')');
		}
		append(sql, " PARTITION BY ", this.table.get("partition_key"));
		append(sql, " SERVER ", this.table.get("server"));
		if (this.table.get("server_options") != null) {
			sql.append(" OPTIONS (").append(this.table.get("server_options")).append(')');
		}
		append(sql, " USING ", this.table.get("access_method"));
		sql.append(OptionChanges.with(options()));
		append(sql, " TABLESPACE ", this.table.get("tablespace"));
		return sql.toString();
	}

	private @Nullable String options() {
		String options = this.table.get("options");
		String toast = this.table.get("toast_options");
		return (options != null && toast != null) ? options + ", " + toast : (options != null) ? options : toast;
	}

	private List<String> lines() {
		List<String> lines = new ArrayList<>();
		boolean typed = this.table.get("of_type") != null;
		if (!typed) {
			columns().forEach((column) -> lines.add(ColumnText.of(column, defaultOf(column), true, this.planning)));
		}
		constraints().forEach((constraint) -> lines.add("CONSTRAINT %s %s"
			.formatted(this.planning.name(constraint.id()), ConstraintText.of(constraint).inline())));
		return lines;
	}

	private static void append(StringBuilder sql, String word, @Nullable String value) {
		if (value != null) {
			sql.append(word).append(value);
		}
	}

}
