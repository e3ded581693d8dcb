package dev.migrator.diff;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import dev.migrator.diff.PlannedChange.Verb;
import dev.migrator.schema.catalog.Catalog;
import dev.migrator.schema.catalog.CatalogId;
import dev.migrator.schema.catalog.CatalogKind;
import dev.migrator.schema.catalog.CatalogObject;

/**
 * Puts changes in an order in which they can be done:
 * <ul>
 * <li>what is created or altered comes after what it needs in the new catalog,</li>
 * <li>what is dropped comes after what needed it in the old catalog is dropped, or
 * altered so that it does not need it any more,</li>
 * <li>what needs something that is altered, and has to be rebuilt for that, is dropped
 * before and created after it,</li>
 * <li>a name is free before it is taken again,</li>
 * <li>policies are there before their table asks them, and as long as it does.</li>
 * </ul>
 * Where that leaves a choice, event triggers go first and come at the very end, other
 * drops come last, and else the order of kinds and names decides (Kahn's algorithm with a
 * heap).
 */
final class PlanOrder {

	private static final Comparator<PlannedChange> CHOICE = Comparator.<PlannedChange>comparingInt(PlanOrder::turn)
		.thenComparingInt((change) -> change.statements().stream().anyMatch(PlannedStatement::alone) ? 1 : 0)
		.thenComparing(PlannedChange::subject);

	private final Planning planning;

	private final Map<CatalogId, PlannedChange> dropped;

	private final Map<CatalogId, PlannedChange> created;

	private final Map<CatalogId, CatalogId> covers;

	private Map<CatalogId, Set<CatalogId>> amid = Map.of();

	private final Map<PlannedChange, Set<PlannedChange>> followers = new HashMap<>();

	private final Map<PlannedChange, Integer> waitsFor = new HashMap<>();

	/**
	 * Create an order.
	 * @param planning the catalogs
	 * @param dropped what drops things, by the thing
	 * @param created what creates or alters things, by the thing
	 * @param covers which thing is created together with which other one
	 */
	PlanOrder(Planning planning, Map<CatalogId, PlannedChange> dropped, Map<CatalogId, PlannedChange> created,
			Map<CatalogId, CatalogId> covers) {
		this.planning = planning;
		this.dropped = dropped;
		this.created = created;
		this.covers = covers;
	}

	/**
	 * Respect what stands in the way of changes.
	 * @param amid what is dropped before and created after the change of a thing, by the
	 * thing
	 * @return this
	 */
	PlanOrder amid(Map<CatalogId, Set<CatalogId>> amid) {
		this.amid = amid;
		return this;
	}

	List<PlannedChange> sorted() {
		for (CatalogObject object : this.planning.to().objects().values()) {
			PlannedChange change = creation(object.id());
			if (change != null) {
				object.dependsOn().forEach((needed) -> createdBefore(needed, change));
				if (object.parent() != null) {
					createdBefore(object.parent(), change);
				}
			}
		}
		for (CatalogObject object : this.planning.from().objects().values()) {
			object.dependsOn().forEach((needed) -> released(object.id(), needed));
			if (object.parent() != null) {
				released(object.id(), object.parent());
			}
		}
		this.dropped.forEach((id, drop) -> before(drop, creation(id)));
		this.amid.forEach(this::around);
		freeNames();
		guardRows();
		return kahn();
	}

	/** Return what creates or alters a thing, itself or together with another one. */
	private @Nullable PlannedChange creation(CatalogId id) {
		CatalogId cover = id;
		while (this.covers.containsKey(cover)) {
			cover = this.covers.get(cover);
		}
		return this.created.get(cover);
	}

	/** Return what drops a thing, itself or together with what it is a part of. */
	private @Nullable PlannedChange removal(CatalogId id) {
		PlannedChange own = this.dropped.get(id);
		if (own != null || !this.planning.vanishes(id)) {
			return own;
		}
		CatalogObject object = this.planning.from().get(id);
		return (object != null && object.parent() != null) ? removal(object.parent()) : null;
	}

	private void createdBefore(CatalogId needed, PlannedChange change) {
		for (CatalogId id = needed; id != null; id = id.of()) {
			before(creation(id), change);
		}
	}

	/** What needed something lets go of it before it is dropped or altered. */
	private void released(CatalogId dependant, CatalogId needed) {
		PlannedChange drop = removal(dependant);
		PlannedChange letsGo = (drop != null) ? drop : creation(dependant);
		PlannedChange neededDrop = removal(needed);
		if (neededDrop != null) {
			before(letsGo, neededDrop);
		}
		PlannedChange neededAlter = creation(needed);
		if (neededAlter != null && !this.planning.isNew(needed) && (drop != null || forgets(dependant, needed))) {
			before(letsGo, neededAlter);
		}
	}

	private void around(CatalogId id, Set<CatalogId> others) {
		PlannedChange change = creation(id);
		for (CatalogId other : others) {
			before(removal(other), change);
			if (this.planning.isNew(other)) {
				before(change, creation(other));
			}
		}
		// What is altered so that it does not need the thing any more lets go of it first
		if (!others.isEmpty()) {
			for (CatalogObject object : this.planning.from().objects().values()) {
				CatalogObject target = this.planning.to().get(object.id());
				if (target != null && object.dependsOn().contains(id) && !target.dependsOn().contains(id)
						&& !this.planning.isNew(object.id())) {
					before(creation(object.id()), change);
				}
			}
		}
	}

	/** A key that has other columns now does not keep the old ones from changing. */
	private boolean forgets(CatalogId dependant, CatalogId needed) {
		CatalogObject object = this.planning.to().get(dependant);
		return object != null && !object.dependsOn().contains(needed) && !needed.equals(object.parent());
	}

	private void freeNames() {
		SortedMap<String, PlannedChange> freed = new TreeMap<>();
		this.dropped.values().forEach((drop) -> NameSlots.of(drop.subject()).forEach((slot) -> freed.put(slot, drop)));
		this.planning.fates().forEach((id, fate) -> {
			PlannedChange removal = (fate == Planning.Fate.REMOVED) ? removal(id)
					: (fate == Planning.Fate.ALTERED) ? creation(id) : null;
			if (removal != null) {
				slots(this.planning.from(), id, this.planning.to()).forEach((slot) -> freed.putIfAbsent(slot, removal));
			}
		});
		this.planning.fates().forEach((id, fate) -> {
			PlannedChange creation = (fate == Planning.Fate.ADDED || fate == Planning.Fate.ALTERED) ? creation(id)
					: null;
			if (creation != null) {
				slots(this.planning.to(), id, this.planning.from())
					.forEach((slot) -> before(freed.get(slot), creation));
			}
		});
	}

	/** Return the names that a thing takes in one catalog and not in the other. */
	private static List<String> slots(Catalog in, CatalogId id, Catalog notIn) {
		CatalogObject object = in.get(id);
		CatalogObject other = notIn.get(id);
		List<String> slots = new ArrayList<>((object != null) ? NameSlots.of(object) : List.of());
		slots.removeAll((other != null) ? NameSlots.of(other) : List.of());
		return slots;
	}

	/**
	 * An event trigger runs with every statement while it is there. What is created must
	 * not get rights that are about to be given no longer.
	 */
	private static int turn(PlannedChange change) {
		if (change.subject().kind() == CatalogKind.EVENT_TRIGGER) {
			return (change.verb() == Verb.DROP) ? -1 : 3;
		}
		if (change.verb() != Verb.DROP) {
			return 1;
		}
		return (change.subject().kind() == CatalogKind.DEFAULT_PRIVILEGES) ? 0 : 2;
	}

	private void guardRows() {
		this.planning.fates().keySet().stream().filter((id) -> id.kind() == CatalogKind.POLICY).forEach((policy) -> {
			CatalogId guard = new CatalogId(CatalogKind.ROW_SECURITY, policy.of(), null, "", null);
			before(this.created.get(policy), this.created.get(guard));
			before(this.dropped.get(guard), this.dropped.get(policy));
		});
	}

	private void before(@Nullable PlannedChange first, @Nullable PlannedChange second) {
		if (first != null && second != null && !first.equals(second)
				&& this.followers.computeIfAbsent(first, (change) -> new HashSet<>()).add(second)) {
			this.waitsFor.merge(second, 1, Integer::sum);
		}
	}

	private List<PlannedChange> kahn() {
		List<PlannedChange> todo = new ArrayList<>(this.dropped.values());
		todo.addAll(this.created.values());
		PriorityQueue<PlannedChange> ready = new PriorityQueue<>(CHOICE);
		todo.stream().filter((change) -> !this.waitsFor.containsKey(change)).forEach(ready::add);
		List<PlannedChange> sorted = new ArrayList<>();
		while (!ready.isEmpty()) {
			PlannedChange next = ready.poll();
			sorted.add(next);
			for (PlannedChange follower : this.followers.getOrDefault(next, Set.of())) {
				if (this.waitsFor.merge(follower, -1, Integer::sum) == 0) {
					ready.add(follower);
				}
			}
		}
		if (sorted.size() < todo.size()) {
			todo.removeAll(sorted);
			throw new CyclicPlanException(todo);
		}
		return sorted;
	}

}
