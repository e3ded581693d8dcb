package dev.migrator.diff;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

import dev.migrator.schema.catalog.CatalogId;
import dev.migrator.schema.catalog.CatalogObject;
import dev.migrator.schema.hazard.HazardKind;
import dev.migrator.sql.Identifiers;

/**
 * The rules of what a role may do with things that are yet to be created. What is there
 * already is not touched by it.
 */
final class DefaultPrivilegesRules implements KindRules {

	@Override
	public Set<String> attributes() {
		return Set.of("privileges", "grantable", "standard");
	}

	@Override
	public List<PlannedStatement> create(CatalogObject object, Planning planning) {
		return change(object.id(), Privileges.standardOf(object), Privileges.of(object));
	}

	@Override
	public List<PlannedStatement> drop(CatalogObject object, Planning planning) {
		return change(object.id(), Privileges.of(object), Privileges.standardOf(object));
	}

	@Override
	public Verdict judge(Difference difference, Planning planning) {
		return Verdict.IN_PLACE;
	}

	@Override
	public List<PlannedStatement> alter(Difference difference, Planning planning) {
		return change(difference.id(), Privileges.of(difference.origin()), Privileges.of(difference.target()));
	}

	private static List<PlannedStatement> change(CatalogId id, Privileges from, Privileges to) {
		String[] thingsAndRole = Objects.requireNonNull(id.arguments()).split(" TO ", 2);
		String things = thingsAndRole[0];
		String role = thingsAndRole[1].equals("public") ? "PUBLIC" : thingsAndRole[1];
		String start = "ALTER DEFAULT PRIVILEGES %s%s".formatted(
				id.name().isEmpty() ? "" : "FOR ROLE " + Identifiers.quote(id.name()) + " ",
				(id.schema() != null) ? "IN SCHEMA " + Identifiers.quote(id.schema()) + " " : "");
		return from.to(to, role, (names) -> String.join(", ", names) + " ON " + things)
			.stream()
			.map((statement) -> PlannedStatement.of(start + statement.sql())
				.with(HazardKind.CHANGES_ACCESS,
						"%s gets other rights to new %s".formatted(role, things.toLowerCase(Locale.ROOT))))
			.toList();
	}

}
