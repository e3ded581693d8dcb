package dev.migrator.diff;

import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.migrator.schema.catalog.CatalogObject;

/**
 * The rules of kinds that are seen but not handled: every difference is refused, so that
 * nothing is lost silently.
 */
final class UnmanagedRules implements KindRules {

	static final UnmanagedRules INSTANCE = new UnmanagedRules();

	private static final String REASON = "things of this kind are seen, but not handled: "
			+ "write the statements by hand, in a revision of their own";

	@Override
	public Set<String> attributes() {
		return Set.of("definition");
	}

	@Override
	public @Nullable String refusal(Difference difference, Planning planning) {
		return REASON;
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
		return Verdict.refuse(REASON);
	}

	@Override
	public List<PlannedStatement> alter(Difference difference, Planning planning) {
		return List.of();
	}

}
