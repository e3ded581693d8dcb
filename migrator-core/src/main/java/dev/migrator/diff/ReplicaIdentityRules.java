package dev.migrator.diff;

import java.util.List;
import java.util.Set;

import dev.migrator.schema.catalog.CatalogObject;
import dev.migrator.schema.hazard.HazardKind;

/**
 * The rules of replica identities.
 */
final class ReplicaIdentityRules implements KindRules {

	@Override
	public Set<String> attributes() {
		return Set.of("identity");
	}

	@Override
	public List<PlannedStatement> create(CatalogObject object, Planning planning) {
		return List.of(set(object, object.require("identity"), planning));
	}

	@Override
	public List<PlannedStatement> drop(CatalogObject object, Planning planning) {
		return List.of(set(object, "DEFAULT", planning));
	}

	private static PlannedStatement set(CatalogObject object, String identity, Planning planning) {
		PlannedStatement statement = PlannedStatement
			.of("ALTER TABLE %s REPLICA IDENTITY %s".formatted(planning.nameOfWhole(object.id()), identity));
		return planning.isNew(object.parent()) ? statement : statement.with(HazardKind.CHANGES_BEHAVIOUR,
				"replicas know the rows of %s by other columns".formatted(planning.nameOfWhole(object.id())));
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
