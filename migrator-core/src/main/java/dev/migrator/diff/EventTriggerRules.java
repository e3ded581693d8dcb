package dev.migrator.diff;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import dev.migrator.schema.catalog.CatalogObject;
import dev.migrator.schema.hazard.HazardKind;

/**
 * Event triggers, which run when anybody changes the schema.
 */
final class EventTriggerRules implements KindRules {

	@Override
	public Set<String> attributes() {
		return Set.of("event", "tags", "function", "state");
	}

	@Override
	public List<PlannedStatement> create(CatalogObject object, Planning planning) {
		List<PlannedStatement> statements = new ArrayList<>();
		String tags = object.get("tags");
		String name = planning.name(object.id());
		statements.add(PlannedStatement
			.alone("CREATE EVENT TRIGGER %s ON %s%s EXECUTE FUNCTION %s()".formatted(name, object.require("event"),
					(tags != null) ? " WHEN TAG IN (%s)".formatted(tags) : "", object.require("function")))
			.with(HazardKind.CHANGES_BEHAVIOUR, "%s runs with later changes of the schema".formatted(name)));
		if (object.get("state") != null) {
			statements.add(state(object, planning));
		}
		return statements;
	}

	private static PlannedStatement state(CatalogObject object, Planning planning) {
		return PlannedStatement.of("ALTER EVENT TRIGGER %s %s".formatted(planning.name(object.id()),
				Objects.requireNonNullElse(object.get("state"), "ENABLE")));
	}

	@Override
	public List<PlannedStatement> drop(CatalogObject object, Planning planning) {
		return List.of(PlannedStatement.of("DROP EVENT TRIGGER " + planning.name(object.id())));
	}

	@Override
	public Verdict judge(Difference difference, Planning planning) {
		return difference.attributes().equals(Set.of("state")) ? Verdict.IN_PLACE : Verdict.REPLACE;
	}

	@Override
	public List<PlannedStatement> alter(Difference difference, Planning planning) {
		return List.of(state(difference.target(), planning));
	}

}
