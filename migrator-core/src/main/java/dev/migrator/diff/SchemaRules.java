package dev.migrator.diff;

import java.util.List;
import java.util.Set;

import dev.migrator.schema.catalog.CatalogObject;
import dev.migrator.schema.hazard.HazardKind;

/**
 * The rules of schemas.
 */
final class SchemaRules implements KindRules {

	@Override
	public Set<String> attributes() {
		return Set.of();
	}

	@Override
	public List<PlannedStatement> create(CatalogObject object, Planning planning) {
		return List.of(PlannedStatement.of("CREATE SCHEMA " + planning.name(object.id())));
	}

	@Override
	public List<PlannedStatement> drop(CatalogObject object, Planning planning) {
		return List.of(PlannedStatement.of("DROP SCHEMA " + planning.name(object.id()))
			.with(HazardKind.BREAKS_RUNNING_CODE, object.id() + " is dropped"));
	}

	@Override
	public Verdict judge(Difference difference, Planning planning) {
		return Verdict.IN_PLACE;
	}

	@Override
	public List<PlannedStatement> alter(Difference difference, Planning planning) {
		return List.of();
	}

}
