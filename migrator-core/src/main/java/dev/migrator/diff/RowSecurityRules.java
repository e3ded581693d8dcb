package dev.migrator.diff;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import dev.migrator.schema.catalog.CatalogObject;
import dev.migrator.schema.hazard.HazardKind;

/**
 * The rules of row security. It is a thing of its own, and not an attribute of its table,
 * because the policies must be there before it, and go after it.
 */
final class RowSecurityRules implements KindRules {

	@Override
	public Set<String> attributes() {
		return Set.of("enabled", "forced");
	}

	@Override
	public List<PlannedStatement> create(CatalogObject object, Planning planning) {
		return set(object, false, false, object.is("enabled"), object.is("forced"), planning);
	}

	@Override
	public List<PlannedStatement> drop(CatalogObject object, Planning planning) {
		return set(object, object.is("enabled"), object.is("forced"), false, false, planning);
	}

	@Override
	public Verdict judge(Difference difference, Planning planning) {
		return Verdict.IN_PLACE;
	}

	@Override
	public List<PlannedStatement> alter(Difference difference, Planning planning) {
		CatalogObject from = difference.origin();
		CatalogObject to = difference.target();
		return set(to, from.is("enabled"), from.is("forced"), to.is("enabled"), to.is("forced"), planning);
	}

	private static List<PlannedStatement> set(CatalogObject object, boolean wasEnabled, boolean wasForced,
			boolean enabled, boolean forced, Planning planning) {
		List<String> changes = new ArrayList<>();
		if (wasEnabled != enabled) {
			changes.add(enabled ? "ENABLE ROW LEVEL SECURITY" : "DISABLE ROW LEVEL SECURITY");
		}
		if (wasForced != forced) {
			changes.add(forced ? "FORCE ROW LEVEL SECURITY" : "NO FORCE ROW LEVEL SECURITY");
		}
		String table = planning.nameOfWhole(object.id());
		PlannedStatement statement = PlannedStatement
			.of("ALTER TABLE %s %s".formatted(table, String.join(", ", changes)));
		return List.of(!planning.from().has(Objects.requireNonNull(object.parent())) ? statement
				: statement.with(HazardKind.CHANGES_ACCESS,
						"the rows of %s are %s".formatted(table, enabled ? "guarded by policies" : "open")));
	}

}
