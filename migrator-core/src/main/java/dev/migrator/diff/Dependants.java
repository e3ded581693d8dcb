package dev.migrator.diff;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.migrator.schema.catalog.Catalog;
import dev.migrator.schema.catalog.CatalogId;
import dev.migrator.schema.catalog.CatalogObject;

/**
 * The dependencies of a catalog, seen from what is depended on.
 */
final class Dependants {

	private final Map<CatalogId, List<CatalogObject>> dependants = new HashMap<>();

	private final Map<CatalogId, List<CatalogObject>> parts = new HashMap<>();

	Dependants(Catalog catalog) {
		for (CatalogObject object : catalog.objects().values()) {
			for (CatalogId needed : object.dependsOn()) {
				this.dependants.computeIfAbsent(needed, (id) -> new ArrayList<>()).add(object);
			}
			if (object.parent() != null) {
				this.parts.computeIfAbsent(object.parent(), (id) -> new ArrayList<>()).add(object);
			}
		}
	}

	/**
	 * Return what needs something.
	 * @param id what is needed
	 * @return what depends on exactly this, its parts not included
	 */
	List<CatalogObject> of(CatalogId id) {
		return this.dependants.getOrDefault(id, List.of());
	}

	/**
	 * Return what vanishes with something.
	 * @param id the whole
	 * @return its direct parts
	 */
	List<CatalogObject> partsOf(CatalogId id) {
		return this.parts.getOrDefault(id, List.of());
	}

}
