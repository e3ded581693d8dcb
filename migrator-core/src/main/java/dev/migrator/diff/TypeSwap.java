package dev.migrator.diff;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

import dev.migrator.schema.catalog.Catalog;
import dev.migrator.schema.catalog.CatalogId;
import dev.migrator.schema.catalog.CatalogKind;
import dev.migrator.schema.catalog.CatalogObject;
import dev.migrator.schema.hazard.HazardKind;
import dev.migrator.sql.Identifiers;

/**
 * Gives a type that cannot be changed another one in its place, without losing the data
 * of the columns that have it:
 * <ol>
 * <li>What mentions the type, and what PostgreSQL does not let a column change its type
 * under, is dropped.</li>
 * <li>The type is renamed away, and created as it shall be.</li>
 * <li>Each table's columns are moved, in one statement a table.</li>
 * <li>The old type is dropped, and the rest created again.</li>
 * </ol>
 *
 * @param id the type
 * @param planning the catalogs
 */
record TypeSwap(CatalogId id, Planning planning) {

	/**
	 * Return why the type cannot be swapped.
	 * @return the reason, or {@code null} if it can
	 */
	@Nullable String refusal() {
		for (CatalogObject object : this.planning.from().objects().values()) {
			if (object.id().kind() == CatalogKind.TABLE && object.dependsOn().contains(this.id)) {
				return "%s is made of it: change both in a revision that is written by hand".formatted(object.id());
			}
		}
		for (CatalogObject column : columns(this.planning.from())) {
			CatalogObject table = this.planning.from().get(table(column));
			String key = (table != null) ? table.get("partition_key") : null;
			if (key != null && key.contains(Identifiers.quote(column.id().name()))) {
				return "%s is partitioned by a column of this type, whose type cannot be changed: "
					.formatted(column.parent()) + "make a new table, and move the rows";
			}
		}
		return null;
	}

	/**
	 * Return whether columns have the type, which is when it must be swapped.
	 * @return whether some have
	 */
	boolean isNeeded() {
		return !columns(this.planning.from()).isEmpty();
	}

	/**
	 * Return whether columns hold arrays of the type.
	 * @return whether some do
	 */
	boolean hasArrays() {
		return columns(this.planning.from()).stream().anyMatch((column) -> column.require("type").endsWith("[]"));
	}

	/**
	 * Decide for the swap.
	 * @return the verdict
	 */
	Verdict verdict() {
		String refusal = refusal();
		if (refusal != null) {
			return Verdict.refuse(refusal);
		}
		Set<CatalogId> amid = new TreeSet<>();
		collect(this.planning.from(), amid);
		collect(this.planning.to(), amid);
		return Verdict.inPlaceAmid(amid);
	}

	private void collect(Catalog catalog, Set<CatalogId> amid) {
		List<CatalogId> columns = columns(catalog).stream().map(CatalogObject::id).toList();
		for (CatalogObject object : catalog.objects().values()) {
			boolean mentions = object.dependsOn().contains(this.id) || this.id.equals(object.parent());
			boolean holds = mustLetGo(object) && columns.stream().anyMatch(object.dependsOn()::contains);
			if ((mentions || holds) && !columns.contains(object.id()) && !object.id().equals(this.id)) {
				amid.add(object.id());
			}
		}
	}

	/** Indexes, checks and statistics follow the column without help. */
	private static boolean mustLetGo(CatalogObject object) {
		return switch (object.id().kind()) {
			case INDEX, STATISTICS, DEFAULT, COMMENT, GRANT, SEQUENCE_OWNER, SEQUENCE -> false;
			case CONSTRAINT -> "FOREIGN KEY".equals(object.get("type"));
			default -> true;
		};
	}

	/** A generated column has no data of its own, and is created again. */
	private List<CatalogObject> columns(Catalog catalog) {
		return catalog.all(CatalogKind.COLUMN)
			.filter((column) -> column.dependsOn().contains(this.id) && column.get("generated") == null)
			.toList();
	}

	/**
	 * Write the statements.
	 * @param create what creates the type as it shall be
	 * @param conversion makes a value of the new type of one of the old
	 * @param cause what is dangerous for the data, or {@code null} if all fit
	 * @return the statements in their order
	 */
	List<PlannedStatement> statements(List<PlannedStatement> create, Conversion conversion, @Nullable String cause) {
		String kind = this.id.kind().sql();
		String name = this.planning.name(this.id);
		CatalogId away = CatalogId.of(this.id.kind(), this.id.schema(), shortened(this.id.name()) + "_old");
		List<PlannedStatement> statements = new ArrayList<>();
		statements
			.add(PlannedStatement.of("ALTER %s %s RENAME TO %s".formatted(kind, name, Identifiers.quote(away.name()))));
		statements.addAll(create);
		changes(conversion).forEach((table, changes) -> statements.add(move(table, changes, cause)));
		statements.add(PlannedStatement.of("DROP %s %s".formatted(kind, this.planning.name(away))));
		return statements;
	}

	private static String shortened(String name) {
		return (name.length() > 40) ? name.substring(0, 40) : name;
	}

	private Map<CatalogId, List<String>> changes(Conversion conversion) {
		Map<CatalogId, List<String>> changes = new TreeMap<>();
		for (CatalogObject column : columns(this.planning.from())) {
			CatalogObject target = this.planning.target(column.id());
			boolean moves = target != null && target.dependsOn().contains(this.id) && !column.is("inherited")
					&& !this.planning.vanishes(column.id());
			if (moves) {
				String quoted = Identifiers.quote(column.id().name());
				String type = column.require("type");
				boolean foreign = table(column).kind() == CatalogKind.FOREIGN_TABLE;
				String using = foreign ? "" : " USING " + conversion.of(quoted, type);
				changes.computeIfAbsent(table(column), (table) -> new ArrayList<>())
					.add("ALTER COLUMN %s TYPE %s%s".formatted(quoted, type, using));
			}
		}
		return changes;
	}

	private PlannedStatement move(CatalogId table, List<String> changes, @Nullable String cause) {
		String name = this.planning.name(table);
		PlannedStatement statement = PlannedStatement
			.of("ALTER %s %s %s".formatted(table.kind().sql(), name, String.join(",\n\t", changes)));
		if (this.planning.isNew(table) || table.kind() == CatalogKind.FOREIGN_TABLE) {
			return statement;
		}
		String what = "columns of %s move to the new type %s".formatted(name, this.planning.name(this.id));
		PlannedStatement dangerous = statement.with(HazardKind.REWRITES_TABLE, what)
			.with(HazardKind.BLOCKS_READS, what);
		return (cause != null) ? dangerous.with(HazardKind.MAY_FAIL_ON_DATA, cause) : dangerous;
	}

	private static CatalogId table(CatalogObject column) {
		CatalogId table = column.parent();
		if (table == null) {
			throw new IllegalStateException(column.id() + " has no table");
		}
		return table;
	}

	/** Makes a value of the new type of one of the old. */
	interface Conversion {

		/** Through the text of the value. */
		Conversion TEXT = (column, type) -> "%s::text%s::%s".formatted(column, type.endsWith("[]") ? "[]" : "", type);

		/**
		 * Write the conversion.
		 * @param column the name of the column as SQL text
		 * @param type the name of the new type as SQL text, with brackets if it is an
		 * array
		 * @return an expression
		 */
		String of(String column, String type);

	}

}
