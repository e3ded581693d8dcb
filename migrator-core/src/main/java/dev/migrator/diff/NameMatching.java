package dev.migrator.diff;

import dev.migrator.schema.catalog.Catalog;

/**
 * Finds constraints and indexes that are the same under another name.
 *
 * @param from the first catalog, with what is renamed under its new name
 * @param to the second catalog, with the names of the first where its own mean nothing
 */
record NameMatching(Catalog from, Catalog to) {

	static NameMatching of(Catalog from, Catalog to) {
		return new NameMatching(from, to);
	}

	ChangePlan addTo(ChangePlan plan) {
		return plan;
	}

}
