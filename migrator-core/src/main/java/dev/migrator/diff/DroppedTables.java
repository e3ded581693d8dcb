package dev.migrator.diff;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import dev.migrator.schema.catalog.CatalogId;
import dev.migrator.schema.catalog.CatalogKind;
import dev.migrator.schema.catalog.CatalogObject;

/**
 * Knows which parts of vanishing things have to be dropped before them: foreign keys
 * between tables that refer to each other, which leave no order in which the tables could
 * be dropped.
 */
final class DroppedTables {

	private final Map<CatalogId, Set<CatalogId>> references = new HashMap<>();

	DroppedTables(Planning planning) {
		planning.from().all(CatalogKind.CONSTRAINT).forEach((constraint) -> {
			CatalogId table = constraint.parent();
			if (table != null && planning.vanishes(table)) {
				for (CatalogId needed : constraint.dependsOn()) {
					CatalogId other = tableOf(needed);
					if (other != null && !other.equals(table) && planning.vanishes(other)) {
						this.references.computeIfAbsent(table, (id) -> new HashSet<>()).add(other);
					}
				}
			}
		});
	}

	private static CatalogId tableOf(CatalogId id) {
		return (id.of() != null) ? tableOf(id.of()) : id;
	}

	boolean needsExplicitDrop(CatalogObject object) {
		CatalogId table = object.parent();
		if (object.id().kind() != CatalogKind.CONSTRAINT || table == null) {
			return false;
		}
		return object.dependsOn()
			.stream()
			.map(DroppedTables::tableOf)
			.anyMatch((other) -> !other.equals(table) && reaches(other, table, new HashSet<>()));
	}

	private boolean reaches(CatalogId from, CatalogId to, Set<CatalogId> seen) {
		if (from.equals(to)) {
			return true;
		}
		return seen.add(from)
				&& this.references.getOrDefault(from, Set.of()).stream().anyMatch((next) -> reaches(next, to, seen));
	}

}
