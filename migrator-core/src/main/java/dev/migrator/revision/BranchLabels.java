package dev.migrator.revision;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Which labels are valid for which revisions: a label counts for the revision that
 * carries it and for all that descends from it. If that is a single line, it counts for
 * the line below as well, as far as the line is single, too.
 * <p>
 * Nothing is worked out before somebody asks: planning needs no labels, and thousands of
 * them on a long line would make millions of pairs.
 */
final class BranchLabels {

	private final Edges edges;

	private final Map<String, List<String>> carried = new HashMap<>();

	/**
	 * Take the labels of a graph.
	 * @param edges the edges of the graph
	 * @param carriers the id of the revision that carries each label
	 */
	BranchLabels(Edges edges, Map<String, String> carriers) {
		this.edges = edges;
		carriers.forEach((label, id) -> this.carried.computeIfAbsent(id, (key) -> new ArrayList<>()).add(label));
	}

	SortedSet<String> of(String id) {
		if (this.carried.isEmpty()) {
			return new TreeSet<>();
		}
		SortedSet<String> labels = carriedBy(Reach.from(Set.of(id), this.edges::parents));
		labels.addAll(carriedBy(singleLineAbove(id)));
		return labels;
	}

	private SortedSet<String> carriedBy(Collection<String> ids) {
		SortedSet<String> labels = new TreeSet<>();
		ids.forEach((id) -> labels.addAll(this.carried.getOrDefault(id, List.of())));
		return labels;
	}

	/** The line from a revision to its head; nothing if it forks or merges on the way. */
	private List<String> singleLineAbove(String id) {
		List<String> line = new ArrayList<>();
		String next = id;
		while (!isJunction(next)) {
			line.add(next);
			if (this.edges.children(next).isEmpty()) {
				return line;
			}
			next = this.edges.children(next).get(0);
		}
		return List.of();
	}

	private boolean isJunction(String id) {
		return this.edges.followers(id).size() > 1 || this.edges.parents(id).size() > 1;
	}

}
