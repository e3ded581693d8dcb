package dev.migrator.diff;

import java.util.List;
import java.util.Set;

import dev.migrator.schema.catalog.CatalogObject;

/**
 * The rules of kinds that are seen but not handled: every difference is refused, so that
 * nothing is lost silently.
 */
final class UnmanagedRules implements KindRules {

	static final UnmanagedRules INSTANCE = new UnmanagedRules();

	@Override
	public Set<String> attributes() {
		return Set.of();
	}

	@Override
	public List<PlannedStatement> create(CatalogObject object, Planning planning) {
		return List.of();
	}

	@Override
	public List<PlannedStatement> drop(CatalogObject object, Planning planning) {
		return List.of();
	}

	@Override
	public Verdict judge(Difference difference, Planning planning) {
		return Verdict.refuse("things of this kind are not handled: write the statement by hand");
	}

	@Override
	public List<PlannedStatement> alter(Difference difference, Planning planning) {
		return List.of();
	}

}
