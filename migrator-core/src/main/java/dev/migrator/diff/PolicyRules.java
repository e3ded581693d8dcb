package dev.migrator.diff;

import java.util.List;
import java.util.Objects;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.migrator.schema.catalog.CatalogObject;
import dev.migrator.schema.hazard.HazardKind;

/**
 * The rules of policies. Their roles and expressions change in place, but not what they
 * are about; and an expression cannot be taken away.
 */
final class PolicyRules implements KindRules {

	@Override
	public Set<String> attributes() {
		return Set.of("restrictive", "command", "roles", "using", "check");
	}

	@Override
	public List<PlannedStatement> create(CatalogObject object, Planning planning) {
		StringBuilder sql = new StringBuilder(
				"CREATE POLICY %s ON %s".formatted(planning.name(object.id()), planning.nameOfWhole(object.id())));
		sql.append(object.is("restrictive") ? " AS RESTRICTIVE" : "");
		append(sql, " FOR ", object.get("command"), "");
		append(sql, " TO ", object.get("roles"), "");
		append(sql, " USING (", text(object, "using"), ")");
		append(sql, " WITH CHECK (", text(object, "check"), ")");
		CatalogObject before = planning.from().get(object.id());
		PlannedStatement statement = PlannedStatement.of(sql.toString());
		boolean added = !planning.from().has(Objects.requireNonNull(object.parent()));
		return List.of((added || (before != null && before.attributes().equals(object.attributes()))) ? statement
				: statement.with(HazardKind.CHANGES_ACCESS, object.id() + " is created"));
	}

	private static @Nullable String text(CatalogObject object, String attribute) {
		return (object.get(attribute) != null) ? object.source(attribute) : null;
	}

	private static void append(StringBuilder sql, String before, @Nullable String value, String after) {
		if (value != null) {
			sql.append(before).append(value).append(after);
		}
	}

	@Override
	public List<PlannedStatement> drop(CatalogObject object, Planning planning) {
		PlannedStatement drop = PlannedStatement
			.of("DROP POLICY %s ON %s".formatted(planning.name(object.id()), planning.nameOfWhole(object.id())));
		return List.of((planning.target(object.id()) != null) ? drop
				: drop.with(HazardKind.CHANGES_ACCESS, object.id() + " is dropped"));
	}

	@Override
	public Verdict judge(Difference difference, Planning planning) {
		return (difference.changes("restrictive") || difference.changes("command") || loses(difference, "using")
				|| loses(difference, "check")) ? Verdict.REPLACE : Verdict.IN_PLACE;
	}

	private static boolean loses(Difference difference, String attribute) {
		return difference.origin().get(attribute) != null && difference.target().get(attribute) == null;
	}

	@Override
	public List<PlannedStatement> alter(Difference difference, Planning planning) {
		CatalogObject to = difference.target();
		StringBuilder sql = new StringBuilder(
				"ALTER POLICY %s ON %s".formatted(planning.name(to.id()), planning.nameOfWhole(to.id())));
		if (difference.changes("roles")) {
			append(sql, " TO ", to.attributes().getOrDefault("roles", "PUBLIC"), "");
		}
		if (difference.changes("using")) {
			append(sql, " USING (", text(to, "using"), ")");
		}
		if (difference.changes("check")) {
			append(sql, " WITH CHECK (", text(to, "check"), ")");
		}
		return List.of(PlannedStatement.of(sql.toString())
			.with(HazardKind.CHANGES_ACCESS, difference.id() + " lets other rows through"));
	}

}
