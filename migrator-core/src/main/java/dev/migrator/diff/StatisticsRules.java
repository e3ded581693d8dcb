package dev.migrator.diff;

import java.util.List;
import java.util.Objects;
import java.util.Set;

import dev.migrator.schema.catalog.CatalogId;
import dev.migrator.schema.catalog.CatalogObject;

/**
 * The rules of extended statistics, which only help the planner: nothing is lost while
 * they are not there.
 */
final class StatisticsRules implements KindRules {

	@Override
	public Set<String> attributes() {
		return Set.of("definition", "target");
	}

	@Override
	public List<PlannedStatement> create(CatalogObject object, Planning planning) {
		CatalogId table = Objects.requireNonNull(object.parent());
		PlannedStatement create = PlannedStatement.of("CREATE STATISTICS %s %s FROM %s"
			.formatted(planning.name(object.id()), object.require("definition"), planning.name(table)));
		return (object.get("target") != null) ? List.of(create, target(object, planning)) : List.of(create);
	}

	private static PlannedStatement target(CatalogObject object, Planning planning) {
		return PlannedStatement.of("ALTER STATISTICS %s SET STATISTICS %s".formatted(planning.name(object.id()),
				object.attributes().getOrDefault("target", "-1")));
	}

	@Override
	public List<PlannedStatement> drop(CatalogObject object, Planning planning) {
		return List.of(PlannedStatement.of("DROP STATISTICS " + planning.name(object.id())));
	}

	@Override
	public Verdict judge(Difference difference, Planning planning) {
		return difference.changes("definition") ? Verdict.REPLACE : Verdict.IN_PLACE;
	}

	@Override
	public List<PlannedStatement> alter(Difference difference, Planning planning) {
		return List.of(target(difference.target(), planning));
	}

}
