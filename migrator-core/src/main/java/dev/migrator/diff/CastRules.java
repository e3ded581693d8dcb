package dev.migrator.diff;

import java.util.List;
import java.util.Set;

import dev.migrator.schema.catalog.CatalogObject;
import dev.migrator.schema.hazard.HazardKind;

/**
 * Casts. An implicit one decides in silence what statements mean.
 */
final class CastRules implements ReplacedRules {

	@Override
	public Set<String> attributes() {
		return Set.of("method", "context");
	}

	@Override
	public List<PlannedStatement> create(CatalogObject object, Planning planning) {
		String context = object.get("context");
		return List.of(PlannedStatement.of("CREATE CAST (%s) %s%s".formatted(object.id().arguments(),
				object.require("method"), (context != null) ? " " + context : "")));
	}

	@Override
	public List<PlannedStatement> drop(CatalogObject object, Planning planning) {
		PlannedStatement drop = PlannedStatement.of("DROP CAST (%s)".formatted(object.id().arguments()));
		boolean gone = planning.target(object.id()) == null;
		return List.of(gone ? drop.with(HazardKind.BREAKS_RUNNING_CODE,
				"statements that rely on the cast (%s) fail".formatted(object.id().arguments())) : drop);
	}

}
