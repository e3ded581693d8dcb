package dev.migrator.diff;

import java.util.Set;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

import dev.migrator.schema.catalog.CatalogId;
import dev.migrator.schema.catalog.CatalogObject;

/**
 * How a thing that is in both catalogs gets from one state to the other.
 *
 * @param way how
 * @param reason why not, if it cannot be done; else {@code null}
 * @param rebuilds which of the things that depend on it, or are a part of it, must be
 * dropped before and created again after it
 * @param amid what else stands in the way, on either side, and must be dropped before and
 * created again after it
 */
record Verdict(Way way, @Nullable String reason, Predicate<CatalogObject> rebuilds, Set<CatalogId> amid) {

	/** The thing is changed in place, and nothing else notices. */
	static final Verdict IN_PLACE = new Verdict(Way.IN_PLACE, null, (dependant) -> false, Set.of());

	/** The thing is dropped and created again, with all that depends on it. */
	static final Verdict REPLACE = new Verdict(Way.REPLACE, null, (dependant) -> true, Set.of());

	static Verdict inPlaceRebuilding(Predicate<CatalogObject> rebuilds) {
		return new Verdict(Way.IN_PLACE, null, rebuilds, Set.of());
	}

	static Verdict inPlaceAmid(Set<CatalogId> amid) {
		return new Verdict(Way.IN_PLACE, null, (dependant) -> false, amid);
	}

	static Verdict refuse(String reason) {
		return new Verdict(Way.REFUSE, reason, (dependant) -> false, Set.of());
	}

	enum Way {

		IN_PLACE, REPLACE, REFUSE

	}

}
