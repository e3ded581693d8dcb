package dev.migrator.diff;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import dev.migrator.schema.catalog.CatalogId;
import dev.migrator.schema.catalog.CatalogKind;
import dev.migrator.schema.catalog.CatalogObject;
import dev.migrator.schema.hazard.HazardKind;
import dev.migrator.sql.Identifiers;

/**
 * Domains, together with the constraints that a new one has from the beginning.
 */
final class DomainRules implements KindRules {

	/** Why existing values cannot be checked. */
	static final String WITHIN_OTHERS = "columns hold it within arrays or other types, where PostgreSQL cannot check "
			+ "the values that are there: make another domain, and move the columns to it by hand";

	@Override
	public Set<String> attributes() {
		return Set.of("type", "collation", "default", "not_null");
	}

	@Override
	public List<PlannedStatement> create(CatalogObject object, Planning planning) {
		StringBuilder text = new StringBuilder(
				"CREATE DOMAIN %s AS %s".formatted(planning.name(object.id()), object.require("type")));
		if (object.get("collation") != null) {
			text.append(" COLLATE ").append(object.get("collation"));
		}
		if (object.get("default") != null) {
			text.append(" DEFAULT ").append(object.get("default"));
		}
		if (object.is("not_null")) {
			text.append(" NOT NULL");
		}
		for (CatalogObject constraint : inline(object, planning)) {
			text.append("\n\tCONSTRAINT %s %s".formatted(Identifiers.quote(constraint.id().name()),
					constraint.require("definition")));
		}
		return List.of(PlannedStatement.of(text.toString()));
	}

	@Override
	public Set<CatalogId> covers(CatalogObject object, Planning planning) {
		return inline(object, planning).stream().map(CatalogObject::id).collect(Collectors.toSet());
	}

	private static List<CatalogObject> inline(CatalogObject domain, Planning planning) {
		return planning.to()
			.parts(domain.id())
			.stream()
			.filter((part) -> part.id().kind() == CatalogKind.DOMAIN_CONSTRAINT)
			.filter((constraint) -> !DomainConstraintRules.isNotValid(constraint))
			.toList();
	}

	@Override
	public List<PlannedStatement> drop(CatalogObject object, Planning planning) {
		return List.of(PlannedStatement.of("DROP DOMAIN " + planning.name(object.id())));
	}

	@Override
	public Verdict judge(Difference difference, Planning planning) {
		if (!isOtherType(difference)) {
			boolean reads = difference.changes("not_null") && difference.target().is("not_null");
			return (reads && isWithinOthers(difference.id(), planning)) ? Verdict.refuse(WITHIN_OTHERS)
					: Verdict.IN_PLACE;
		}
		TypeSwap swap = new TypeSwap(difference.id(), planning);
		return swap.isNeeded() ? swap.verdict() : Verdict.REPLACE;
	}

	/** PostgreSQL cannot look for the values of a domain within other values. */
	static boolean isWithinOthers(CatalogId domain, Planning planning) {
		return planning.from()
			.all(CatalogKind.COLUMN)
			.anyMatch((column) -> column.dependsOn()
				.stream()
				.anyMatch((type) -> type.equals(domain) ? column.require("type").endsWith("[]")
						: contains(planning.from().get(type), domain)));
	}

	private static boolean contains(@Nullable CatalogObject type, CatalogId domain) {
		return type != null && type.dependsOn().contains(domain)
				&& Set.of(CatalogKind.COMPOSITE_TYPE, CatalogKind.RANGE_TYPE).contains(type.id().kind());
	}

	/**
	 * Return whether a domain gets another type under the columns that have it, and with
	 * it all its constraints anew.
	 */
	static boolean isSwapped(CatalogId domain, Planning planning) {
		CatalogObject from = planning.from().get(domain);
		CatalogObject to = planning.to().get(domain);
		return from != null && to != null && !planning.isNew(domain) && isOtherType(new Difference(domain, from, to));
	}

	private static boolean isOtherType(Difference difference) {
		return difference.changes("type") || difference.changes("collation");
	}

	@Override
	public List<PlannedStatement> alter(Difference difference, Planning planning) {
		if (isOtherType(difference)) {
			String base = difference.target().require("type");
			String cause = TypeChange.of(difference.origin().require("type"), base).narrows()
					? "%s becomes %s".formatted(planning.name(difference.id()), base) : null;
			return new TypeSwap(difference.id(), planning).statements(
					create(difference.target(), planning), (column, type) -> type.endsWith("[]")
							? TypeSwap.Conversion.TEXT.of(column, type) : "%s::%s::%s".formatted(column, base, type),
					cause);
		}
		String alter = "ALTER DOMAIN " + planning.name(difference.id());
		List<PlannedStatement> statements = new ArrayList<>();
		if (difference.changes("default")) {
			String value = difference.target().get("default");
			statements.add(PlannedStatement.of(alter + ((value != null) ? " SET DEFAULT " + value : " DROP DEFAULT")));
		}
		if (difference.changes("not_null") && difference.target().is("not_null")) {
			statements.add(PlannedStatement.of(alter + " SET NOT NULL")
				.with(HazardKind.MAY_FAIL_ON_DATA, planning.name(difference.id()) + " takes no null any more"));
		}
		else if (difference.changes("not_null")) {
			statements.add(PlannedStatement.of(alter + " DROP NOT NULL"));
		}
		return statements;
	}

}
