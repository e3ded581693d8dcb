package dev.migrator.diff;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import dev.migrator.schema.catalog.CatalogObject;
import dev.migrator.schema.hazard.HazardKind;

/**
 * The rules of triggers. A constraint trigger cannot be replaced in place.
 */
final class TriggerRules implements KindRules {

	@Override
	public Set<String> attributes() {
		return Set.of("constraint", "event", "definition", "enabled");
	}

	@Override
	public List<PlannedStatement> create(CatalogObject object, Planning planning) {
		return create(object.is("constraint") ? "CREATE CONSTRAINT TRIGGER" : "CREATE TRIGGER", object, planning,
				"is created");
	}

	private static List<PlannedStatement> create(String create, CatalogObject object, Planning planning, String what) {
		List<PlannedStatement> statements = new ArrayList<>();
		String sql = "%s %s%n %s ON %s%n %s".formatted(create, planning.name(object.id()), object.require("event"),
				planning.nameOfWhole(object.id()), object.require("definition"));
		statements.add(Firing.guarded(PlannedStatement.of(sql), object, planning, what));
		if (object.get("enabled") != null) {
			statements.add(Firing.set(object, planning));
		}
		return statements;
	}

	@Override
	public List<PlannedStatement> drop(CatalogObject object, Planning planning) {
		PlannedStatement drop = PlannedStatement
			.of("DROP TRIGGER %s ON %s".formatted(planning.name(object.id()), planning.nameOfWhole(object.id())));
		return List.of((planning.target(object.id()) != null) ? drop
				: drop.with(HazardKind.CHANGES_BEHAVIOUR, object.id() + " is dropped"));
	}

	@Override
	public Verdict judge(Difference difference, Planning planning) {
		boolean constraint = difference.origin().is("constraint") || difference.target().is("constraint");
		boolean other = difference.changes("event") || difference.changes("definition")
				|| difference.changes("constraint");
		return (constraint && other) ? Verdict.REPLACE : Verdict.IN_PLACE;
	}

	/** What replaces a trigger is enabled, whatever the trigger was. */
	@Override
	public List<PlannedStatement> alter(Difference difference, Planning planning) {
		if (difference.changes("event") || difference.changes("definition")) {
			return create("CREATE OR REPLACE TRIGGER", difference.target(), planning, "does something else");
		}
		return List.of(Firing.set(difference.target(), planning)
			.with(HazardKind.CHANGES_BEHAVIOUR, difference.id() + " is switched on or off"));
	}

}
