package dev.migrator.diff;

import java.util.List;
import java.util.Set;

import dev.migrator.schema.catalog.CatalogObject;

/**
 * The rules of what says to which column a sequence belongs.
 */
final class SequenceOwnerRules implements KindRules {

	@Override
	public Set<String> attributes() {
		return Set.of("column");
	}

	@Override
	public List<PlannedStatement> create(CatalogObject object, Planning planning) {
		return List.of(PlannedStatement.of("ALTER SEQUENCE %s OWNED BY %s".formatted(planning.nameOfWhole(object.id()),
				object.require("column"))));
	}

	@Override
	public List<PlannedStatement> drop(CatalogObject object, Planning planning) {
		return List
			.of(PlannedStatement.of("ALTER SEQUENCE %s OWNED BY NONE".formatted(planning.nameOfWhole(object.id()))));
	}

	@Override
	public Verdict judge(Difference difference, Planning planning) {
		return Verdict.IN_PLACE;
	}

	@Override
	public List<PlannedStatement> alter(Difference difference, Planning planning) {
		return create(difference.target(), planning);
	}

}
