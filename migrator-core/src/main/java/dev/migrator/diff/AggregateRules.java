package dev.migrator.diff;

import java.util.List;
import java.util.Set;

import dev.migrator.schema.catalog.CatalogObject;
import dev.migrator.schema.hazard.HazardKind;

/**
 * Aggregate functions.
 */
final class AggregateRules implements KindRules {

	@Override
	public Set<String> attributes() {
		return Set.of("arguments", "result", "definition");
	}

	@Override
	public List<PlannedStatement> create(CatalogObject object, Planning planning) {
		return List.of(PlannedStatement.of(text("CREATE", object, planning)));
	}

	private static String text(String verb, CatalogObject object, Planning planning) {
		String definition = object.require("definition").replace(",\n", ",\n\t");
		return "%s AGGREGATE %s(%s) (\n\t%s\n)".formatted(verb, planning.name(object.id()), arguments(object),
				definition);
	}

	private static String arguments(CatalogObject object) {
		String arguments = object.get("arguments");
		return (arguments == null || arguments.isEmpty()) ? "*" : arguments;
	}

	@Override
	public List<PlannedStatement> drop(CatalogObject object, Planning planning) {
		return List
			.of(PlannedStatement.of("DROP AGGREGATE %s(%s)".formatted(planning.name(object.id()), arguments(object))));
	}

	@Override
	public Verdict judge(Difference difference, Planning planning) {
		return (difference.changes("arguments") || difference.changes("result")) ? Verdict.REPLACE : Verdict.IN_PLACE;
	}

	@Override
	public List<PlannedStatement> alter(Difference difference, Planning planning) {
		PlannedStatement replace = PlannedStatement.of(text("CREATE OR REPLACE", difference.target(), planning));
		return List.of(replace.with(HazardKind.CHANGES_BEHAVIOUR,
				"the aggregate %s is computed in another way".formatted(planning.name(difference.id()))));
	}

}
