package dev.migrator.diff;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import dev.migrator.schema.catalog.CatalogObject;
import dev.migrator.schema.hazard.HazardKind;

/**
 * The rules of rewrite rules, but those that make views.
 */
final class RuleRules implements KindRules {

	@Override
	public Set<String> attributes() {
		return Set.of("event", "definition", "enabled");
	}

	@Override
	public List<PlannedStatement> create(CatalogObject object, Planning planning) {
		return create("CREATE RULE", object, planning);
	}

	private static List<PlannedStatement> create(String create, CatalogObject object, Planning planning) {
		List<PlannedStatement> statements = new ArrayList<>();
		String sql = "%s %s AS%n ON %s TO %s%s".formatted(create, planning.name(object.id()), object.require("event"),
				planning.nameOfWhole(object.id()), object.require("definition"));
		statements.add(Firing.guarded(PlannedStatement.of(sql), object, planning, "is created"));
		if (object.get("enabled") != null && !create.contains("REPLACE")) {
			statements.add(Firing.set(object, planning));
		}
		return statements;
	}

	@Override
	public List<PlannedStatement> drop(CatalogObject object, Planning planning) {
		PlannedStatement drop = PlannedStatement
			.of("DROP RULE %s ON %s".formatted(planning.name(object.id()), planning.nameOfWhole(object.id())));
		return List.of((planning.target(object.id()) != null) ? drop
				: drop.with(HazardKind.CHANGES_BEHAVIOUR, object.id() + " is dropped"));
	}

	@Override
	public Verdict judge(Difference difference, Planning planning) {
		return Verdict.IN_PLACE;
	}

	@Override
	public List<PlannedStatement> alter(Difference difference, Planning planning) {
		List<PlannedStatement> statements = new ArrayList<>();
		if (difference.changes("event") || difference.changes("definition")) {
			statements.addAll(create("CREATE OR REPLACE RULE", difference.target(), planning));
		}
		if (difference.changes("enabled")) {
			statements.add(Firing.set(difference.target(), planning)
				.with(HazardKind.CHANGES_BEHAVIOUR, difference.id() + " is switched on or off"));
		}
		return statements;
	}

}
