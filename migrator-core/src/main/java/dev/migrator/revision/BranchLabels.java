package dev.migrator.revision;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Which labels are valid for which revisions: a label counts for the revision that
 * carries it and for all that descends from it. If that is a single line, it counts for
 * the line below as well, as far as the line is single, too.
 */
final class BranchLabels {

	private final Edges edges;

	private final Map<String, SortedSet<String>> labels = new HashMap<>();

	/**
	 * Work out the labels of a graph.
	 * @param edges the edges of the graph
	 * @param carriers the id of the revision that carries each label
	 */
	BranchLabels(Edges edges, Map<String, String> carriers) {
		this.edges = edges;
		carriers.forEach((label, id) -> {
			add(label, Edges.reach(List.of(id), edges::children));
			if (isSingleLine(id)) {
				add(label, below(id));
			}
		});
	}

	SortedSet<String> of(String id) {
		return this.labels.getOrDefault(id, new TreeSet<>());
	}

	private void add(String label, Collection<String> ids) {
		ids.forEach((id) -> this.labels.computeIfAbsent(id, (key) -> new TreeSet<>()).add(label));
	}

	private boolean isSingleLine(String id) {
		String next = id;
		while (!isJunction(next)) {
			if (this.edges.children(next).isEmpty()) {
				return true;
			}
			next = this.edges.children(next).get(0);
		}
		return false;
	}

	private List<String> below(String id) {
		List<String> line = new ArrayList<>();
		String next = id;
		while (!isJunction(next)) {
			line.add(next);
			if (this.edges.parents(next).isEmpty()) {
				break;
			}
			next = this.edges.parents(next).get(0);
		}
		return line;
	}

	private boolean isJunction(String id) {
		return this.edges.followers(id).size() > 1 || this.edges.parents(id).size() > 1;
	}

}
