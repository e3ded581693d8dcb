package dev.migrator.diff;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import dev.migrator.schema.catalog.CatalogId;
import dev.migrator.schema.catalog.CatalogKind;
import dev.migrator.schema.catalog.CatalogObject;
import dev.migrator.schema.hazard.HazardKind;
import dev.migrator.sql.Identifiers;

/**
 * The rules of what one role may do with one thing.
 */
final class GrantRules implements KindRules {

	private static final String COLUMN = "COLUMN ";

	@Override
	public Set<String> attributes() {
		return Set.of("privileges", "grantable", "standard");
	}

	@Override
	public List<PlannedStatement> create(CatalogObject object, Planning planning) {
		return change(object.id(), Privileges.standardOf(object), Privileges.of(object), planning);
	}

	@Override
	public List<PlannedStatement> drop(CatalogObject object, Planning planning) {
		return change(object.id(), Privileges.of(object), Privileges.standardOf(object), planning);
	}

	@Override
	public Verdict judge(Difference difference, Planning planning) {
		return Verdict.IN_PLACE;
	}

	@Override
	public List<PlannedStatement> alter(Difference difference, Planning planning) {
		return change(difference.id(), Privileges.of(difference.origin()), Privileges.of(difference.target()),
				planning);
	}

	private static List<PlannedStatement> change(CatalogId id, Privileges from, Privileges to, Planning planning) {
		List<PlannedStatement> statements = new ArrayList<>();
		String role = role(id.name());
		for (PlannedStatement statement : from.to(to, role, (names) -> what(names, id, planning))) {
			statements
				.add(planning.from().has(Objects.requireNonNull(id.of())) ? statement.with(HazardKind.CHANGES_ACCESS,
						"%s may do other things with %s".formatted(role, id.of())) : statement);
		}
		if (!to.held().containsAll(from.held())) {
			statements.addAll(columns(id, planning));
		}
		return statements;
	}

	/** What is revoked for a table is revoked for each of its columns as well. */
	private static List<PlannedStatement> columns(CatalogId id, Planning planning) {
		List<PlannedStatement> statements = new ArrayList<>();
		if (isRelation(id)) {
			planning.to()
				.all(CatalogKind.GRANT)
				.filter((grant) -> isOfColumn(grant.id(), id))
				.forEach((grant) -> statements.addAll(Privileges.standardOf(grant)
					.to(Privileges.of(grant), role(id.name()), (names) -> what(names, grant.id(), planning))));
		}
		return statements;
	}

	private static boolean isRelation(CatalogId grant) {
		return grant.arguments() == null && switch (Objects.requireNonNull(grant.of()).kind()) {
			case TABLE, FOREIGN_TABLE, VIEW, MATERIALIZED_VIEW -> true;
			default -> false;
		};
	}

	private static boolean isOfColumn(CatalogId grant, CatalogId ofTable) {
		CatalogId thing = Objects.requireNonNull(grant.of());
		CatalogId table = (thing.kind() == CatalogKind.COLUMN) ? thing.of() : thing;
		boolean column = thing.kind() == CatalogKind.COLUMN || grant.arguments() != null;
		return column && grant.name().equals(ofTable.name()) && Objects.equals(table, ofTable.of());
	}

	static String role(String name) {
		return name.equals("public") ? "PUBLIC" : Identifiers.quote(name);
	}

	private static String what(Set<String> names, CatalogId grant, Planning planning) {
		CatalogId thing = Objects.requireNonNull(grant.of());
		String part = grant.arguments();
		if (part != null && part.startsWith(COLUMN)) {
			return ofColumn(names, part.substring(COLUMN.length()), planning.name(thing));
		}
		if (part != null) {
			return of(names, "SEQUENCE " + ThingText.identitySequence(thing, planning));
		}
		return switch (thing.kind()) {
			case COLUMN -> ofColumn(names, planning.name(thing), planning.nameOfWhole(thing));
			case TABLE, FOREIGN_TABLE, VIEW, MATERIALIZED_VIEW -> of(names, planning.name(thing));
			case FUNCTION, AGGREGATE -> of(names, "FUNCTION " + ThingText.routine(thing, planning));
			case PROCEDURE -> of(names, "PROCEDURE " + ThingText.routine(thing, planning));
			case FOREIGN_SERVER -> of(names, "FOREIGN SERVER " + planning.name(thing));
			default -> of(names, thing.kind().sql() + " " + planning.name(thing));
		};
	}

	private static String of(Set<String> names, String thing) {
		return "%s ON %s".formatted(String.join(", ", names), thing);
	}

	private static String ofColumn(Set<String> names, String column, String table) {
		return names.stream()
			.map((name) -> "%s (%s)".formatted(name, column))
			.collect(Collectors.joining(", ", "", " ON " + table));
	}

}
