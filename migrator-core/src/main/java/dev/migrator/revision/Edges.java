package dev.migrator.revision;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What leads where between revisions, in both directions. There are two kinds of edges: a
 * revision <em>revises</em> its parents, which makes lines and branches; and it may
 * <em>depend on</em> others, which only makes them run before it. It <em>needs</em> both.
 */
final class Edges {

	private final Map<String, List<String>> parents;

	private final Map<String, List<String>> needs = new HashMap<>();

	private final Map<String, List<String>> children = new HashMap<>();

	private final Map<String, List<String>> followers = new HashMap<>();

	/**
	 * Create the edges of a graph.
	 * @param ids all ids; neighbours are listed in this order
	 * @param parents the parents of each id, without duplicates
	 * @param dependencies the dependencies of each id
	 */
	Edges(Collection<String> ids, Map<String, List<String>> parents, Map<String, List<String>> dependencies) {
		this.parents = parents;
		for (String id : ids) {
			this.children.put(id, new ArrayList<>());
			this.followers.put(id, new ArrayList<>());
		}
		for (String id : ids) {
			Set<String> needed = new LinkedHashSet<>(parents.getOrDefault(id, List.of()));
			parents(id).forEach((parent) -> children(parent).add(id));
			needed.addAll(dependencies.getOrDefault(id, List.of()));
			needed.forEach((other) -> followers(other).add(id));
			this.needs.put(id, List.copyOf(needed));
		}
	}

	/** What the revision revises. */
	List<String> parents(String id) {
		return this.parents.getOrDefault(id, List.of());
	}

	/** What the revision revises or depends on. */
	List<String> needs(String id) {
		return this.needs.getOrDefault(id, List.of());
	}

	/** What revises the revision. */
	List<String> children(String id) {
		return this.children.getOrDefault(id, List.of());
	}

	/** What revises the revision or depends on it. */
	List<String> followers(String id) {
		return this.followers.getOrDefault(id, List.of());
	}

}
