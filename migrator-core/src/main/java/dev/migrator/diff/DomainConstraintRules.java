package dev.migrator.diff;

import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.migrator.schema.catalog.CatalogId;
import dev.migrator.schema.catalog.CatalogKind;
import dev.migrator.schema.catalog.CatalogObject;
import dev.migrator.schema.hazard.HazardKind;
import dev.migrator.sql.Identifiers;

/**
 * Constraints of domains. Where columns have the domain, a new one is first added without
 * looking at them, and then validated without stopping those who write.
 */
final class DomainConstraintRules implements KindRules {

	private static final String NOT_VALID = " NOT VALID";

	static boolean isNotValid(CatalogObject constraint) {
		return constraint.require("definition").endsWith(NOT_VALID);
	}

	@Override
	public Set<String> attributes() {
		return Set.of("definition");
	}

	@Override
	public List<PlannedStatement> create(CatalogObject object, Planning planning) {
		if (isWithSwap(object, planning) && !isNotValid(object)) {
			return List.of();
		}
		String add = "%s ADD CONSTRAINT %s %s".formatted(alter(object.id(), planning),
				Identifiers.quote(object.id().name()), Parentheses.ofCheck(object.require("definition")));
		CatalogId domain = object.parent();
		if (domain == null || planning.isNew(domain) || isNotValid(object) || !isInUse(domain, planning)) {
			return List.of(PlannedStatement.of(add));
		}
		if (planning.plain()) {
			return List.of(withHazard(PlannedStatement.of(add), object.id(), planning).with(HazardKind.BLOCKS_WRITES,
					"columns of " + planning.nameOfWhole(object.id()) + " are read"));
		}
		return List.of(PlannedStatement.of(add + NOT_VALID), validate(object.id(), planning));
	}

	private static boolean isWithSwap(CatalogObject constraint, Planning planning) {
		return constraint.parent() != null && DomainRules.isSwapped(constraint.parent(), planning);
	}

	@Override
	public @Nullable String refusal(Difference difference, Planning planning) {
		CatalogObject target = difference.to();
		CatalogId domain = (target != null) ? target.parent() : null;
		if (domain == null || target == null || isNotValid(target) || planning.isNew(domain)
				|| isWithSwap(target, planning)) {
			return null;
		}
		return DomainRules.isWithinOthers(domain, planning) ? DomainRules.WITHIN_OTHERS : null;
	}

	private static boolean isInUse(CatalogId domain, Planning planning) {
		return planning.from().all(CatalogKind.COLUMN).anyMatch((column) -> column.dependsOn().contains(domain));
	}

	private static PlannedStatement validate(CatalogId id, Planning planning) {
		return withHazard(
				PlannedStatement
					.alone("%s VALIDATE CONSTRAINT %s".formatted(alter(id, planning), Identifiers.quote(id.name()))),
				id, planning);
	}

	private static PlannedStatement withHazard(PlannedStatement statement, CatalogId id, Planning planning) {
		return statement.with(HazardKind.MAY_FAIL_ON_DATA, "%s of %s".formatted(id.name(), planning.nameOfWhole(id)));
	}

	private static String alter(CatalogId id, Planning planning) {
		return "ALTER DOMAIN " + planning.nameOfWhole(id);
	}

	@Override
	public List<PlannedStatement> drop(CatalogObject object, Planning planning) {
		if (isWithSwap(object, planning)) {
			return List.of();
		}
		return List.of(PlannedStatement.of("%s DROP CONSTRAINT %s".formatted(alter(object.id(), planning),
				Identifiers.quote(object.id().name()))));
	}

	@Override
	public Verdict judge(Difference difference, Planning planning) {
		return isValidated(difference) ? Verdict.IN_PLACE : Verdict.REPLACE;
	}

	private static boolean isValidated(Difference difference) {
		return difference.origin().require("definition").equals(difference.target().require("definition") + NOT_VALID);
	}

	@Override
	public List<PlannedStatement> alter(Difference difference, Planning planning) {
		return List.of(validate(difference.id(), planning));
	}

}
