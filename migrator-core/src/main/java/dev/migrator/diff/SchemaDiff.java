package dev.migrator.diff;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import dev.migrator.diff.ChangePlan.Refusal;
import dev.migrator.diff.Planning.Fate;
import dev.migrator.schema.catalog.Catalog;
import dev.migrator.schema.catalog.CatalogId;
import dev.migrator.schema.catalog.CatalogKind;
import dev.migrator.schema.catalog.CatalogObject;

/**
 * Compares two catalogs, and plans what leads from the first to the second:
 * <ol>
 * <li>Leave out what is not to be compared.</li>
 * <li>Match what is the same under another name, if the name means nothing.</li>
 * <li>Take what nobody may drop for a part of what shall be.</li>
 * <li>Find the fate of each thing: kept, altered in place, replaced, added, removed. What
 * is replaced takes with it what is a part of it and what depends on it.</li>
 * <li>Have the rules of each kind write the statements.</li>
 * <li>Put them in the order that the dependencies of both sides force.</li>
 * </ol>
 * The same catalogs always give the same plan.
 */
public final class SchemaDiff {

	private final Catalog from;

	private final Catalog to;

	private final SortedMap<CatalogId, Difference> differences = new TreeMap<>();

	private final SortedMap<CatalogId, Fate> fates = new TreeMap<>();

	private final SortedMap<CatalogId, Set<CatalogId>> amid = new TreeMap<>();

	private final List<Refusal> refusals = new ArrayList<>();

	private final List<String> untouched;

	private final Planning planning;

	private final Dependants dependants;

	private SchemaDiff(Catalog from, KeptThings kept, DiffOptions options) {
		this.from = from;
		this.to = kept.to();
		this.untouched = kept.untouched();
		this.refusals.addAll(kept.refusals());
		this.planning = new Planning(from, this.to, options.plain(), this.fates);
		this.dependants = new Dependants(from);
	}

	/**
	 * Plan what leads from one catalog to another.
	 * @param from the catalog as it is
	 * @param to the catalog as it shall be
	 * @param options how they are compared
	 * @return the plan, which is empty if they hold the same
	 */
	public static ChangePlan plan(Catalog from, Catalog to, DiffOptions options) {
		Catalog first = without(from, options);
		Catalog second = without(to, options);
		NameMatching matching = NameMatching.of(first, second, options.keepsNames()).naming(options.naming());
		KeptThings kept = KeptThings.of(matching.from(), matching.to(), options.drops());
		ChangePlan plan = new SchemaDiff(matching.from(), kept, options).plan();
		return matching.addTo(plan);
	}

	private static Catalog without(Catalog catalog, DiffOptions options) {
		List<CatalogObject> kept = new ArrayList<>();
		for (CatalogObject object : catalog.objects().values()) {
			if (isIncluded(object, catalog, options)) {
				kept.add(object);
			}
		}
		return Catalog.of(catalog.defaultSchema(), catalog.serverVersion(), kept);
	}

	private static boolean isIncluded(CatalogObject object, Catalog catalog, DiffOptions options) {
		for (CatalogId id = object.id(); id != null; id = id.of()) {
			if (!options.includes().test(id)) {
				return false;
			}
		}
		CatalogObject parent = (object.parent() != null) ? catalog.get(object.parent()) : null;
		return parent == null || isIncluded(parent, catalog, options);
	}

	private ChangePlan plan() {
		compare();
		spread();
		refuse();
		Map<CatalogId, PlannedChange> dropped = new TreeMap<>();
		Map<CatalogId, PlannedChange> created = new TreeMap<>();
		Map<CatalogId, CatalogId> covers = new TreeMap<>();
		DroppedTables tables = new DroppedTables(this.planning);
		this.fates.forEach((id, fate) -> {
			if (this.planning.vanishes(id)) {
				CatalogObject object = object(this.from, id);
				CatalogId parent = object.parent();
				if (parent != null && this.planning.vanishes(parent) && !tables.needsExplicitDrop(object)) {
					return;
				}
				add(dropped, id, PlannedChange.Verb.DROP, KindRulesRegistry.of(id.kind()).drop(object, this.planning));
			}
		});
		this.fates.forEach((id, fate) -> {
			if (this.planning.isNew(id)) {
				CatalogObject object = object(this.to, id);
				KindRules rules = KindRulesRegistry.of(id.kind());
				rules.covers(object, this.planning).forEach((covered) -> covers.put(covered, id));
			}
		});
		this.fates.forEach((id, fate) -> {
			KindRules rules = KindRulesRegistry.of(id.kind());
			if (this.planning.isNew(id) && !covers.containsKey(id)) {
				add(created, id, PlannedChange.Verb.CREATE, rules.create(object(this.to, id), this.planning));
			}
			else if (fate == Fate.ALTERED) {
				add(created, id, PlannedChange.Verb.ALTER, rules.alter(difference(id), this.planning));
			}
		});
		List<PlannedChange> ordered = new PlanOrder(this.planning, dropped, created, covers).amid(this.amid).sorted();
		return new ChangePlan(List.copyOf(this.differences.values()), ordered, this.refusals, this.untouched);
	}

	private static void add(Map<CatalogId, PlannedChange> changes, CatalogId id, PlannedChange.Verb verb,
			List<PlannedStatement> statements) {
		if (!statements.isEmpty()) {
			changes.put(id, new PlannedChange(id, verb, statements));
		}
	}

	private static CatalogObject object(Catalog catalog, CatalogId id) {
		CatalogObject object = catalog.get(id);
		if (object == null) {
			throw new IllegalStateException("No " + id);
		}
		return object;
	}

	private Difference difference(CatalogId id) {
		return new Difference(id, this.from.get(id), this.to.get(id));
	}

	private void compare() {
		SortedSet<CatalogId> all = new TreeSet<>(this.from.objects().keySet());
		all.addAll(this.to.objects().keySet());
		for (CatalogId id : all) {
			Difference difference = difference(id);
			Fate fate = fate(difference);
			if (fate != Fate.KEPT) {
				this.differences.put(id, difference);
			}
			this.fates.put(id, fate);
		}
	}

	private static Fate fate(Difference difference) {
		CatalogObject from = difference.from();
		CatalogObject to = difference.to();
		if (from == null) {
			return Fate.ADDED;
		}
		if (to == null) {
			return Fate.REMOVED;
		}
		return from.isLike(to) ? Fate.KEPT : Fate.ALTERED;
	}

	/** Let what is replaced take with it what cannot stay. */
	private void spread() {
		Map<CatalogId, Verdict> verdicts = new LinkedHashMap<>();
		Deque<CatalogId> replaced = new ArrayDeque<>();
		for (Difference difference : this.differences.values()) {
			if (this.fates.get(difference.id()) == Fate.ALTERED) {
				Verdict verdict = KindRulesRegistry.of(difference.id().kind()).judge(difference, this.planning);
				verdicts.put(difference.id(), verdict);
				if (verdict.way() == Verdict.Way.REPLACE) {
					replaced.add(difference.id());
				}
			}
		}
		verdicts.forEach((id, verdict) -> {
			if (verdict.reason() != null) {
				this.refusals.add(new Refusal(id, verdict.reason()));
			}
			if (verdict.way() == Verdict.Way.IN_PLACE) {
				Stream.concat(this.dependants.of(id).stream(), this.dependants.partsOf(id).stream())
					.filter((dependant) -> verdict.rebuilds().test(dependant))
					.forEach((dependant) -> replaced.add(dependant.id()));
				replaced.addAll(verdict.amid());
				this.amid.put(id, verdict.amid());
			}
		});
		this.fates.forEach((id, fate) -> {
			if (fate == Fate.REMOVED) {
				this.dependants.of(id).stream().filter(this::cannotLetGo).forEach((other) -> replaced.add(other.id()));
			}
		});
		while (!replaced.isEmpty()) {
			replace(replaced.pop(), replaced);
		}
	}

	/**
	 * Return whether something that stays needs what is removed although nothing else
	 * about it changes: it needs something else of that name from then on.
	 */
	private boolean cannotLetGo(CatalogObject dependant) {
		return this.fates.get(dependant.id()) == Fate.KEPT;
	}

	private void replace(CatalogId id, Deque<CatalogId> more) {
		Fate fate = this.fates.get(id);
		if ((fate != Fate.KEPT && fate != Fate.ALTERED) || !this.to.has(id)) {
			return;
		}
		this.fates.put(id, Fate.REPLACED);
		for (CatalogObject dependant : this.dependants.of(id)) {
			if (id.kind() != CatalogKind.TABLE && holdsData(dependant) && this.to.has(dependant.id())) {
				this.refusals.add(new Refusal(id,
						"it cannot be changed in place, and to drop it would take %s along".formatted(dependant.id())
								+ ": move the data in a revision that is written by hand"));
			}
			else {
				more.add(dependant.id());
			}
		}
		this.dependants.partsOf(id).forEach((part) -> more.add(part.id()));
	}

	private static boolean holdsData(CatalogObject object) {
		return switch (object.id().kind()) {
			case TABLE, SEQUENCE -> true;
			case COLUMN -> object.get("generated") == null;
			default -> false;
		};
	}

	/** Ask the rules of each thing that comes or goes, unless it goes with its whole. */
	private void refuse() {
		this.fates.forEach((id, fate) -> {
			CatalogObject object = (fate == Fate.REMOVED) ? object(this.from, id) : null;
			boolean goesAlong = object != null && object.parent() != null && this.planning.vanishes(object.parent());
			if (fate != Fate.KEPT && fate != Fate.ALTERED && !goesAlong) {
				String reason = KindRulesRegistry.of(id.kind()).refusal(difference(id), this.planning);
				if (reason != null) {
					this.refusals.add(new Refusal(id, reason));
				}
			}
		});
	}

}
