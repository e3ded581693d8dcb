package dev.migrator.diff;

import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.migrator.schema.catalog.Catalog;
import dev.migrator.schema.catalog.CatalogId;
import dev.migrator.schema.catalog.CatalogObject;

/**
 * What rules may ask while a plan is made.
 *
 * @param from the catalog as it is
 * @param to the catalog as it shall be
 * @param plain whether naive statements are wanted
 * @param fates what becomes of things; while verdicts are being found, only those that
 * are in one catalog alone are certain
 */
record Planning(Catalog from, Catalog to, boolean plain, Map<CatalogId, Fate> fates) {

	/**
	 * Return a name as the statements write it.
	 * @param id whose name
	 * @return SQL text without arguments, without the default schema
	 */
	String name(CatalogId id) {
		return id.sql(this.to.defaultSchema());
	}

	/**
	 * Return the name of what something is a part of.
	 * @param id the part
	 * @return the name of the whole as SQL text
	 */
	String nameOfWhole(CatalogId id) {
		CatalogId whole = id.of();
		if (whole == null) {
			throw new IllegalStateException(id + " is no part of anything");
		}
		return name(whole);
	}

	/**
	 * Return whether something is created by this plan, so that nobody uses it yet.
	 * @param id the thing, or {@code null}
	 * @return whether nobody can be waiting for it
	 */
	boolean isNew(@Nullable CatalogId id) {
		Fate fate = (id != null) ? this.fates.get(id) : null;
		return fate == Fate.ADDED || fate == Fate.REPLACED;
	}

	/**
	 * Return whether something is dropped by this plan, for good or to be created again.
	 * @param id the thing, or {@code null}
	 * @return whether it vanishes
	 */
	boolean vanishes(@Nullable CatalogId id) {
		Fate fate = (id != null) ? this.fates.get(id) : null;
		return fate == Fate.REMOVED || fate == Fate.REPLACED;
	}

	/**
	 * Return whether statements about a table have to lock as little as can be.
	 * @param table the table, or {@code null}
	 * @return whether others may be at work on it
	 */
	boolean online(@Nullable CatalogId table) {
		return !this.plain && !isNew(table);
	}

	/**
	 * Return something as it shall be.
	 * @param id its id
	 * @return the object, or {@code null} if it shall not be there
	 */
	@Nullable CatalogObject target(CatalogId id) {
		return this.to.get(id);
	}

	/**
	 * What becomes of a thing.
	 */
	enum Fate {

		/** It is the same on both sides. */
		KEPT,

		/** It changes in place. */
		ALTERED,

		/** It is dropped and created again. */
		REPLACED,

		/** It is created. */
		ADDED,

		/** It is dropped. */
		REMOVED

	}

}
