package dev.migrator.diff;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import dev.migrator.schema.catalog.CatalogId;
import dev.migrator.schema.catalog.CatalogKind;
import dev.migrator.schema.catalog.CatalogObject;
import dev.migrator.schema.hazard.HazardKind;
import dev.migrator.sql.Identifiers;

/**
 * A constraint that comes to a table which is there. If others may be at work on it:
 * <ul>
 * <li>checks and foreign keys are added {@code NOT VALID}, and validated in another
 * transaction, which stops nobody,</li>
 * <li>the index of a key is built {@code CONCURRENTLY}, and becomes the constraint's in
 * an instant,</li>
 * <li>what takes the place of another constraint does so in one statement.</li>
 * </ul>
 */
final class AddedConstraint {

	private final CatalogObject constraint;

	private final Planning planning;

	private final CatalogId table;

	private final String tableName;

	private final String name;

	private final ConstraintText text;

	AddedConstraint(CatalogObject constraint, Planning planning) {
		this.constraint = constraint;
		this.planning = planning;
		this.table = Objects.requireNonNull(constraint.parent());
		this.tableName = planning.name(this.table);
		this.name = planning.name(constraint.id());
		this.text = ConstraintText.of(constraint);
	}

	/**
	 * Return the statements that add the constraint.
	 * @param before actions of the same {@code ALTER TABLE} that come before it, each
	 * with a comma and a blank behind it, or nothing
	 */
	List<PlannedStatement> statements(String before) {
		String alter = "%s %s %sADD CONSTRAINT %s "
			.formatted(ColumnRules.alterTable(this.constraint.id(), this.planning), this.tableName, before, this.name);
		String type = this.constraint.require("type");
		return switch (type) {
			case "CHECK", "FOREIGN KEY" -> checked(alter);
			case "PRIMARY KEY", "UNIQUE" -> key(alter, before, type);
			default -> List.of(plain(alter));
		};
	}

	private PlannedStatement plain(String alter) {
		PlannedStatement statement = PlannedStatement
			.of(alter + this.text.inline() + (this.text.notValid() ? " NOT VALID" : ""));
		if (this.planning.isNew(this.table) || this.text.notValid()) {
			return statement;
		}
		String what = "%s is read whole for %s".formatted(this.tableName, this.name);
		boolean foreignKey = this.constraint.require("type").equals("FOREIGN KEY");
		return statement
			.with(HazardKind.MAY_FAIL_ON_DATA, "rows of %s must fit %s".formatted(this.tableName, this.name))
			.with(foreignKey ? HazardKind.BLOCKS_WRITES : HazardKind.BLOCKS_READS, what);
	}

	private List<PlannedStatement> checked(String alter) {
		boolean canWait = isTable(this.table) && (!isPartitioned() || this.constraint.require("type").equals("CHECK")
				|| this.planning.to().serverVersion() >= 180000);
		boolean enforced = !this.text.definition().endsWith("NOT ENFORCED");
		if (this.text.notValid() || !this.planning.online(this.table) || !canWait || !enforced) {
			return List.of(plain(alter));
		}
		return List.of(PlannedStatement.alone(alter + this.text.definition() + this.text.timing() + " NOT VALID"),
				validate(this.constraint, this.planning));
	}

	/**
	 * Return what checks the rows that were there before.
	 */
	static PlannedStatement validate(CatalogObject constraint, Planning planning) {
		String table = planning.nameOfWhole(constraint.id());
		String name = planning.name(constraint.id());
		return PlannedStatement.alone("ALTER TABLE %s VALIDATE CONSTRAINT %s".formatted(table, name))
			.with(HazardKind.MAY_FAIL_ON_DATA,
					"rows of %s must fit %s: %s".formatted(table, name, ConstraintText.of(constraint).definition()));
	}

	private List<PlannedStatement> key(String alter, String before, String type) {
		String columns = this.text.uniqueIndex();
		if (columns == null || isPartitioned() || !isTable(this.table) || !this.planning.online(this.table)) {
			return List.of(plain(alter));
		}
		String index = before.isEmpty() ? this.constraint.id().name() : temporaryName();
		List<PlannedStatement> statements = new ArrayList<>();
		statements.add(PlannedStatement
			.alone("CREATE UNIQUE INDEX CONCURRENTLY %s ON %s %s".formatted(Identifiers.quote(index), this.tableName,
					columns))
			.with(HazardKind.INDEX_BUILD, "%s on %s".formatted(this.name, this.tableName))
			.with(HazardKind.MAY_FAIL_ON_DATA, "rows of %s must be unique by %s".formatted(this.tableName, columns)));
		statements.add(PlannedStatement
			.of("%s%s USING INDEX %s%s".formatted(alter, type, Identifiers.quote(index), this.text.timing())));
		return statements;
	}

	private String temporaryName() {
		String own = this.constraint.id().name();
		return ((own.length() > 55) ? own.substring(0, 55) : own) + "_new";
	}

	private boolean isPartitioned() {
		@Nullable CatalogObject object = this.planning.target(this.table);
		return object != null && object.get("partition_key") != null;
	}

	private static boolean isTable(CatalogId id) {
		return id.kind() == CatalogKind.TABLE;
	}

}
