package dev.migrator.diff;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

import dev.migrator.schema.catalog.CatalogObject;

/**
 * Enums. Values can be added in place; every other change needs a new type, to which the
 * columns are moved.
 */
final class EnumRules implements KindRules {

	@Override
	public Set<String> attributes() {
		return Set.of("labels");
	}

	@Override
	public List<PlannedStatement> create(CatalogObject object, Planning planning) {
		String labels = String.join(", ", labels(object));
		return List
			.of(PlannedStatement.of("CREATE TYPE %s AS ENUM (%s)".formatted(planning.name(object.id()), labels)));
	}

	@Override
	public List<PlannedStatement> drop(CatalogObject object, Planning planning) {
		return List.of(PlannedStatement.of("DROP TYPE " + planning.name(object.id())));
	}

	@Override
	public Verdict judge(Difference difference, Planning planning) {
		if (onlyAdds(difference)) {
			return Verdict.IN_PLACE;
		}
		TypeSwap swap = new TypeSwap(difference.id(), planning);
		return swap.isNeeded() ? swap.verdict() : Verdict.REPLACE;
	}

	@Override
	public List<PlannedStatement> alter(Difference difference, Planning planning) {
		if (onlyAdds(difference)) {
			return added(difference, planning);
		}
		List<String> removed = new ArrayList<>(labels(difference.origin()));
		removed.removeAll(labels(difference.target()));
		String cause = removed.isEmpty() ? null
				: "%s loses %s".formatted(planning.name(difference.id()), String.join(", ", removed));
		return new TypeSwap(difference.id(), planning).statements(create(difference.target(), planning),
				TypeSwap.Conversion.TEXT, cause);
	}

	private static List<PlannedStatement> added(Difference difference, Planning planning) {
		List<String> old = labels(difference.origin());
		List<String> wanted = labels(difference.target());
		List<PlannedStatement> statements = new ArrayList<>();
		for (int i = 0; i < wanted.size(); i++) {
			if (!old.contains(wanted.get(i))) {
				statements.add(PlannedStatement.alone("ALTER TYPE %s ADD VALUE %s%s"
					.formatted(planning.name(difference.id()), wanted.get(i), place(wanted, i, old))));
			}
		}
		return statements;
	}

	private static String place(List<String> wanted, int position, List<String> old) {
		if (wanted.subList(position, wanted.size()).stream().noneMatch(old::contains)) {
			return "";
		}
		return (position == 0) ? " BEFORE " + old.get(0) : " AFTER " + wanted.get(position - 1);
	}

	private static boolean onlyAdds(Difference difference) {
		List<String> kept = new ArrayList<>(labels(difference.target()));
		List<String> old = labels(difference.origin());
		kept.retainAll(old);
		return !old.isEmpty() && kept.equals(old);
	}

	private static List<String> labels(CatalogObject object) {
		String labels = object.get("labels");
		return (labels != null) ? Arrays.asList(labels.split(",\n")) : List.of();
	}

}
