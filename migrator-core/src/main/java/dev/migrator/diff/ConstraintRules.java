package dev.migrator.diff;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import dev.migrator.schema.catalog.CatalogId;
import dev.migrator.schema.catalog.CatalogKind;
import dev.migrator.schema.catalog.CatalogObject;
import dev.migrator.schema.hazard.HazardKind;

/**
 * The rules of the constraints of tables.
 */
final class ConstraintRules implements KindRules {

	@Override
	public Set<String> attributes() {
		return Set.of("type", "definition", "columns", "index_options", "index_tablespace", "clustered");
	}

	@Override
	public List<PlannedStatement> create(CatalogObject object, Planning planning) {
		List<PlannedStatement> statements = new ArrayList<>(new AddedConstraint(object, planning).statements(""));
		cluster(object, planning, statements);
		return statements;
	}

	private static void cluster(CatalogObject object, Planning planning, List<PlannedStatement> statements) {
		if (object.is("clustered")) {
			statements.add(PlannedStatement.of("ALTER TABLE %s CLUSTER ON %s"
				.formatted(planning.nameOfWhole(object.id()), planning.name(object.id()))));
		}
	}

	@Override
	public List<PlannedStatement> drop(CatalogObject object, Planning planning) {
		String table = planning.nameOfWhole(object.id());
		PlannedStatement statement = PlannedStatement.of("%s %s DROP CONSTRAINT %s"
			.formatted(ColumnRules.alterTable(object.id(), planning), table, planning.name(object.id())));
		boolean index = Set.of("PRIMARY KEY", "UNIQUE", "EXCLUDE").contains(object.require("type"));
		return List.of(index && !planning.vanishes(object.parent())
				? statement.with(HazardKind.INDEX_DROPPED, "%s of %s".formatted(planning.name(object.id()), table))
				: statement);
	}

	@Override
	public Verdict judge(Difference difference, Planning planning) {
		boolean anew = changesDefinition(difference) && !onlyValidated(difference) && !onlyTiming(difference);
		return anew ? Verdict.inPlaceRebuilding((dependant) -> dependant.id().kind() != CatalogKind.TABLE)
				: Verdict.IN_PLACE;
	}

	private static boolean changesDefinition(Difference difference) {
		return difference.changes("definition") || difference.changes("type");
	}

	private static boolean onlyValidated(Difference difference) {
		return (difference.target().require("definition") + " NOT VALID")
			.equals(difference.origin().require("definition"));
	}

	/** Only a foreign key can change when it is checked. */
	private static boolean onlyTiming(Difference difference) {
		ConstraintText from = ConstraintText.of(difference.origin());
		ConstraintText to = ConstraintText.of(difference.target());
		return difference.target().require("type").equals("FOREIGN KEY") && from.definition().equals(to.definition())
				&& from.notValid() == to.notValid();
	}

	@Override
	public List<PlannedStatement> alter(Difference difference, Planning planning) {
		CatalogObject to = difference.target();
		CatalogId id = difference.id();
		String alter = "%s %s ".formatted(ColumnRules.alterTable(id, planning), planning.nameOfWhole(id));
		String name = planning.name(id);
		List<PlannedStatement> statements = new ArrayList<>();
		if (changesDefinition(difference)) {
			if (onlyValidated(difference)) {
				statements.add(AddedConstraint.validate(to, planning));
			}
			else if (onlyTiming(difference)) {
				String timing = ConstraintText.of(to).timing();
				statements.add(PlannedStatement.of("%sALTER CONSTRAINT %s%s".formatted(alter, name,
						timing.isEmpty() ? " NOT DEFERRABLE" : timing)));
			}
			else {
				statements.addAll(new AddedConstraint(to, planning).statements("DROP CONSTRAINT %s, ".formatted(name)));
				cluster(to, planning, statements);
				return statements;
			}
		}
		CatalogId index = CatalogId.of(CatalogKind.INDEX, Objects.requireNonNull(id.of()).schema(), id.name());
		OptionChanges.of(difference.origin().get("index_options"), to.get("index_options"))
			.forEach((change) -> statements
				.add(PlannedStatement.of("ALTER INDEX %s %s".formatted(planning.name(index), change))));
		if (difference.changes("index_tablespace")) {
			String tablespace = to.get("index_tablespace");
			statements.add(PlannedStatement.of("ALTER INDEX %s SET TABLESPACE %s".formatted(planning.name(index),
					(tablespace != null) ? tablespace : "pg_default")));
		}
		if (difference.changes("clustered")) {
			statements
				.add(PlannedStatement.of(alter + (to.is("clustered") ? "CLUSTER ON " + name : "SET WITHOUT CLUSTER")));
		}
		return statements;
	}

}
