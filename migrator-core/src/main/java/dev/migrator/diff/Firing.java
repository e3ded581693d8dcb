package dev.migrator.diff;

import java.util.Objects;

import dev.migrator.schema.catalog.CatalogObject;
import dev.migrator.schema.hazard.HazardKind;

/**
 * When triggers and rules fire, and what it means if that changes.
 */
final class Firing {

	private Firing() {
	}

	/**
	 * Write when a trigger or rule fires.
	 * @param object the trigger or rule
	 * @param planning all else that is known
	 * @return the statement, without a hazard
	 */
	static PlannedStatement set(CatalogObject object, Planning planning) {
		return PlannedStatement.of("ALTER TABLE %s %s %s %s".formatted(planning.nameOfWhole(object.id()),
				object.attributes().getOrDefault("enabled", "ENABLE"), object.id().kind().sql(),
				planning.name(object.id())));
	}

	/**
	 * Say that a statement changes what others do, unless their table is new, or the same
	 * was there before.
	 * @param statement the statement
	 * @param object the trigger or rule
	 * @param planning all else that is known
	 * @param what what becomes of it
	 * @return the statement, with a hazard if there is one
	 */
	static PlannedStatement guarded(PlannedStatement statement, CatalogObject object, Planning planning, String what) {
		CatalogObject before = planning.from().get(object.id());
		boolean same = before != null && before.attributes().equals(object.attributes());
		boolean added = !planning.from().has(Objects.requireNonNull(object.parent()));
		return (same || added) ? statement
				: statement.with(HazardKind.CHANGES_BEHAVIOUR, "%s %s".formatted(object.id(), what));
	}

}
