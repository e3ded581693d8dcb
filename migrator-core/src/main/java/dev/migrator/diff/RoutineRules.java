package dev.migrator.diff;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;

import org.jspecify.annotations.Nullable;

import dev.migrator.schema.catalog.CatalogId;
import dev.migrator.schema.catalog.CatalogObject;
import dev.migrator.schema.hazard.HazardKind;

/**
 * Functions and procedures. {@code CREATE OR REPLACE} changes everything but what callers
 * can see: the types, the names of arguments, and that a default is there.
 */
final class RoutineRules implements KindRules {

	@Override
	public Set<String> attributes() {
		return Set.of("arguments", "signature", "defaults", "result", "language", "window", "volatility", "strict",
				"security_definer", "leakproof", "parallel", "cost", "rows", "support", "transforms", "settings",
				"library", "body", "sql_body");
	}

	@Override
	public List<PlannedStatement> create(CatalogObject object, Planning planning) {
		PlannedStatement create = PlannedStatement.of(RoutineText.create("CREATE", object, planning));
		return List.of(create);
	}

	@Override
	public List<PlannedStatement> drop(CatalogObject object, Planning planning) {
		CatalogId id = object.id();
		String name = "%s(%s)".formatted(planning.name(id), Objects.requireNonNullElse(id.arguments(), ""));
		PlannedStatement drop = PlannedStatement.of("DROP %s %s".formatted(id.kind().sql(), name));
		if (planning.target(id) != null) {
			return List.of(drop);
		}
		return List.of(drop.with(HazardKind.UNTRACKABLE_DEPENDENCY, name + " may be called by the text of another"));
	}

	@Override
	public Verdict judge(Difference difference, Planning planning) {
		boolean sameFace = !difference.changes("signature") && !difference.changes("result")
				&& !difference.changes("window");
		return (sameFace && keepsDefaults(difference)) ? Verdict.IN_PLACE : Verdict.REPLACE;
	}

	private static boolean keepsDefaults(Difference difference) {
		return number(difference.origin().get("defaults")) <= number(difference.target().get("defaults"));
	}

	private static int number(@Nullable String text) {
		return (text != null) ? Integer.parseInt(text) : 0;
	}

	@Override
	public List<PlannedStatement> alter(Difference difference, Planning planning) {
		PlannedStatement replace = PlannedStatement
			.of(RoutineText.create("CREATE OR REPLACE", difference.target(), planning));
		List<String> behaviour = new ArrayList<>();
		SortedSet<String> changed = difference.attributes();
		Set<String> harmless = Set.of("cost", "rows", "parallel", "support");
		changed.stream().filter((attribute) -> !harmless.contains(attribute)).forEach(behaviour::add);
		if (changed.contains("security_definer")) {
			replace = replace.with(HazardKind.CHANGES_ACCESS,
					planning.name(difference.id()) + " runs with the rights of somebody else than before");
		}
		return List.of(behaviour.isEmpty() ? replace : replace.with(HazardKind.CHANGES_BEHAVIOUR,
				"%s changes its %s".formatted(planning.name(difference.id()), String.join(", ", behaviour))));
	}

}
