package dev.migrator.diff;

import java.util.List;

import dev.migrator.schema.catalog.CatalogObject;

/**
 * Rules of a kind that is created again whatever is different, and is dropped by its
 * name.
 */
interface ReplacedRules extends KindRules {

	@Override
	default List<PlannedStatement> drop(CatalogObject object, Planning planning) {
		return List
			.of(PlannedStatement.of("DROP %s %s".formatted(object.id().kind().sql(), planning.name(object.id()))));
	}

	@Override
	default Verdict judge(Difference difference, Planning planning) {
		return Verdict.REPLACE;
	}

	@Override
	default List<PlannedStatement> alter(Difference difference, Planning planning) {
		return List.of();
	}

}
