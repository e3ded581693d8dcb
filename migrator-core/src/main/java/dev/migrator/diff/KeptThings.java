package dev.migrator.diff;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import dev.migrator.diff.ChangePlan.Refusal;
import dev.migrator.schema.catalog.Catalog;
import dev.migrator.schema.catalog.CatalogId;
import dev.migrator.schema.catalog.CatalogKind;
import dev.migrator.schema.catalog.CatalogObject;

/**
 * What only the first catalog has and nobody may drop. It is a part of what shall be:
 * what has to be rebuilt for something else comes back as it was. If the column that it
 * stands on goes, PostgreSQL drops it too, or refuses.
 *
 * @param to the second catalog, with what is kept
 * @param untouched sentences about it
 * @param refusals what cannot be kept
 */
record KeptThings(Catalog to, List<String> untouched, List<Refusal> refusals) {

	private static final int SHOWN = 5;

	/** What PostgreSQL drops with a column. */
	private static final Set<CatalogKind> GOING_ALONG = EnumSet.of(CatalogKind.INDEX, CatalogKind.CONSTRAINT,
			CatalogKind.STATISTICS, CatalogKind.DEFAULT, CatalogKind.COMMENT, CatalogKind.GRANT,
			CatalogKind.SEQUENCE_OWNER);

	static KeptThings of(Catalog from, Catalog to, Predicate<CatalogObject> drops) {
		SortedMap<CatalogId, CatalogObject> kept = new TreeMap<>();
		for (CatalogObject object : from.objects().values()) {
			if (!to.has(object.id()) && !mayDrop(object, from, to, drops)) {
				kept.put(object.id(), object);
			}
		}
		while (kept.values().removeIf((object) -> goesAlong(object, from, to, kept))) {
			// Something else may have needed it
		}
		List<Refusal> refusals = new ArrayList<>();
		for (CatalogObject object : kept.values()) {
			CatalogId needed = missing(object, from, to, kept);
			if (needed != null) {
				refusals.add(new Refusal(object.id(),
						"it needs %s, which goes, and no source says what becomes of it: write it into a file in db/schema as it shall be, or drop it in a revision of its own first"
							.formatted(needed)));
			}
		}
		return new KeptThings(to.with(kept.values()), sentences(kept), refusals);
	}

	/** What goes with something else is not asked for alone. */
	private static boolean mayDrop(CatalogObject object, Catalog from, Catalog to, Predicate<CatalogObject> drops) {
		for (CatalogObject whole = object; whole != null; whole = parent(whole, from)) {
			if (drops.test(whole) && (whole == object || !to.has(whole.id()))) {
				return true;
			}
		}
		return false;
	}

	private static @Nullable CatalogObject parent(CatalogObject object, Catalog from) {
		return (object.parent() != null) ? from.get(object.parent()) : null;
	}

	private static boolean goesAlong(CatalogObject object, Catalog from, Catalog to,
			Map<CatalogId, CatalogObject> kept) {
		return GOING_ALONG.contains(object.id().kind()) && missing(object, from, to, kept) != null;
	}

	private static @Nullable CatalogId missing(CatalogObject object, Catalog from, Catalog to,
			Map<CatalogId, CatalogObject> kept) {
		return Stream.concat(Stream.ofNullable(object.parent()), object.dependsOn().stream())
			.filter((needed) -> from.has(needed) && !to.has(needed) && !kept.containsKey(needed))
			.findFirst()
			.orElse(null);
	}

	private static List<String> sentences(Map<CatalogId, CatalogObject> kept) {
		Map<CatalogKind, List<String>> names = new EnumMap<>(CatalogKind.class);
		kept.keySet().forEach((id) -> names.computeIfAbsent(id.kind(), (kind) -> new ArrayList<>()).add(id.toString()));
		return names.values().stream().map(KeptThings::sentence).toList();
	}

	private static String sentence(List<String> names) {
		int shown = Math.min(names.size(), SHOWN);
		String more = (names.size() > shown) ? " and %d more".formatted(names.size() - shown) : "";
		return "Not dropped, because no source knows all things like %s: %s%s"
			.formatted((names.size() == 1) ? "it" : "these", String.join(", ", names.subList(0, shown)), more);
	}

}
