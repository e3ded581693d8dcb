package dev.migrator.diff;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.migrator.schema.catalog.CatalogId;
import dev.migrator.schema.catalog.CatalogKind;
import dev.migrator.schema.catalog.CatalogObject;
import dev.migrator.schema.hazard.HazardKind;

/**
 * A column that comes to a table which is there:
 * <ul>
 * <li>a constant default costs nothing, however many rows there are,</li>
 * <li>one that is another value for each row, such as a random id, would have every row
 * written anew under a lock: it is set for new rows, and old rows are filled by a
 * statement of their own,</li>
 * <li>NOT NULL without a default needs values, which only a person knows.</li>
 * </ul>
 */
final class AddedColumn {

	private final CatalogObject column;

	private final Planning planning;

	private final CatalogId table;

	private final String tableName;

	private final String name;

	private final @Nullable CatalogObject value;

	AddedColumn(CatalogObject column, Planning planning) {
		this.column = column;
		this.planning = planning;
		this.table = Objects.requireNonNull(column.parent());
		this.tableName = planning.name(this.table);
		this.name = planning.name(column.id());
		this.value = planning.to().get(column.id().part(CatalogKind.DEFAULT, ""));
	}

	Set<CatalogId> covers() {
		return (this.value != null) ? Set.of(this.value.id()) : Set.of();
	}

	List<PlannedStatement> statements() {
		boolean online = this.planning.online(this.table);
		if (this.value != null && this.value.is("~volatile") && online) {
			return filled(this.value);
		}
		boolean mustBeFilled = this.column.is("not_null") && this.value == null && this.column.get("identity") == null
				&& this.column.get("generated") == null;
		if (mustBeFilled && online) {
			return nullableFirst();
		}
		PlannedStatement statement = PlannedStatement
			.of(add(ColumnText.of(this.column, this.value, true, this.planning)));
		return new ArrayList<>(List.of(withCosts(statement, mustBeFilled)));
	}

	private String add(String definition) {
		return "%s %s ADD COLUMN %s".formatted(ColumnRules.alterTable(this.column.id(), this.planning), this.tableName,
				definition);
	}

	private PlannedStatement withCosts(PlannedStatement statement, boolean mustBeFilled) {
		if (this.planning.isNew(this.table)) {
			return statement;
		}
		String what = "%s.%s is added".formatted(this.tableName, this.name);
		PlannedStatement costly = statement;
		boolean rewrites = this.column.get("identity") != null || "STORED".equals(this.column.get("generated"))
				|| (this.value != null && this.value.is("~volatile"));
		if (rewrites) {
			costly = costly.with(HazardKind.REWRITES_TABLE, what).with(HazardKind.BLOCKS_READS, what);
		}
		return mustBeFilled
				? costly.with(HazardKind.MAY_FAIL_ON_DATA, required()).with(HazardKind.BREAKS_RUNNING_CODE, required())
				: costly;
	}

	private String required() {
		return "%s.%s is required and has no default".formatted(this.tableName, this.name);
	}

	private List<PlannedStatement> nullableFirst() {
		List<PlannedStatement> statements = new ArrayList<>();
		statements.add(PlannedStatement.alone(add(ColumnText.of(this.column, null, false, this.planning))));
		List<PlannedStatement> notNull = new ArrayList<>(
				NotNull.set(this.table, this.column.id().name(), this.planning));
		PlannedStatement first = notNull.get(0);
		notNull.set(0, new PlannedStatement("""
				-- Rows that are there need a value before the next statements, or these will fail:
				-- UPDATE %s SET %s = … WHERE %s IS NULL;
				%s""".formatted(this.tableName, this.name, this.name, first.sql()), first.alone(), first.hazards())
			.with(HazardKind.BREAKS_RUNNING_CODE, required()));
		statements.addAll(notNull);
		return statements;
	}

	private List<PlannedStatement> filled(CatalogObject value) {
		List<PlannedStatement> statements = new ArrayList<>();
		statements.add(PlannedStatement.alone(add(ColumnText.of(this.column, null, false, this.planning))));
		statements.add(PlannedStatement.alone("ALTER TABLE %s ALTER COLUMN %s SET DEFAULT %s".formatted(this.tableName,
				this.name, value.require("expression"))));
		statements.add(PlannedStatement
			.alone("UPDATE %s SET %s = DEFAULT WHERE %s IS NULL".formatted(this.tableName, this.name, this.name))
			.with(HazardKind.BLOCKS_WRITES,
					"all rows of %s get a value of their own for %s; on a large table fill them in batches"
						.formatted(this.tableName, this.name)));
		if (this.column.is("not_null")) {
			statements.addAll(NotNull.set(this.table, this.column.id().name(), this.planning));
		}
		return statements;
	}

}
