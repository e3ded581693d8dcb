package dev.migrator.revision;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The one order of all revisions of a graph. An upgrade runs what it needs in this order,
 * a downgrade backwards.
 * <ol>
 * <li>The bases stand ready, the oldest first.</li>
 * <li>The first that is ready runs.</li>
 * <li>What thereby has all that it needs gets ready, again the oldest first, and before
 * all that was ready already: so that a branch runs to its end, or to where it needs
 * another, before the next one begins.</li>
 * <li>What never gets ready needs itself.</li>
 * </ol>
 */
final class RunningOrder {

	private final Collection<String> ids;

	private final Edges edges;

	/**
	 * Create an order.
	 * @param ids all ids, the oldest first
	 * @param edges the edges between them, neighbours in the same order
	 */
	RunningOrder(Collection<String> ids, Edges edges) {
		this.ids = ids;
		this.edges = edges;
	}

	/**
	 * Return the revisions in order.
	 * @return the ids; those that are part of a cycle, or that need one, are missing
	 */
	List<String> sorted() {
		Map<String, Integer> missing = new HashMap<>();
		List<String> bases = new ArrayList<>();
		for (String id : this.ids) {
			missing.put(id, this.edges.needs(id).size());
			if (this.edges.needs(id).isEmpty()) {
				bases.add(id);
			}
		}
		Deque<String> ready = new ArrayDeque<>(bases);
		List<String> sorted = new ArrayList<>(this.ids.size());
		while (!ready.isEmpty()) {
			String id = ready.pop();
			sorted.add(id);
			List<String> next = new ArrayList<>();
			for (String follower : this.edges.followers(id)) {
				if (missing.merge(follower, -1, Integer::sum) == 0) {
					next.add(follower);
				}
			}
			Collections.reverse(next);
			next.forEach(ready::push);
		}
		return sorted;
	}

	/**
	 * Return the members of a cycle.
	 * @param sorted what {@link #sorted()} returned
	 * @return ids that each need the next one, and the last one the first; empty if there
	 * is no cycle
	 */
	List<String> cycle(List<String> sorted) {
		Set<String> unsorted = new LinkedHashSet<>(this.ids);
		sorted.forEach(unsorted::remove);
		if (unsorted.isEmpty()) {
			return List.of();
		}
		// Whatever is not sorted needs something that is not sorted, so this must come
		// round
		Set<String> path = new LinkedHashSet<>();
		String id = unsorted.iterator().next();
		while (path.add(id)) {
			id = this.edges.needs(id).stream().filter(unsorted::contains).findFirst().orElseThrow();
		}
		List<String> cycle = new ArrayList<>(path);
		cycle = cycle.subList(cycle.indexOf(id), cycle.size());
		Collections.rotate(cycle, -cycle.indexOf(Collections.min(cycle)));
		return List.copyOf(cycle);
	}

}
