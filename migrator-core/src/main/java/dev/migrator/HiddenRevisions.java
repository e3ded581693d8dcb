package dev.migrator;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import dev.migrator.error.AmbiguousRevisionException;
import dev.migrator.error.UnknownRevisionException;
import dev.migrator.execution.history.RecordedParents;
import dev.migrator.revision.Reach;
import dev.migrator.revision.Revision;
import dev.migrator.revision.RevisionGraph;
import dev.migrator.revision.RevisionGraph.Matching;

/**
 * Finds revisions that never ran, and count as applied only because the header of a
 * revision above them was changed after that one had run:
 * <ol>
 * <li>What the version table names, and what the history has as applied, is there.</li>
 * <li>What something stood on when it was applied is there as well. Where the history
 * does not tell, or names what the scripts no longer have, the scripts are believed:
 * better no word than a wrong one.</li>
 * <li>If the history has no record of something that is there, it may lack others, too:
 * nothing is said.</li>
 * <li>What else lies below the rows of the version table is hidden.</li>
 * </ol>
 */
final class HiddenRevisions {

	private final RevisionGraph graph;

	private final Map<String, RecordedParents> recorded = new HashMap<>();

	private final Map<String, String> replacing = new HashMap<>();

	/**
	 * Create a search.
	 * @param graph the scripts
	 * @param recorded what the history knows
	 */
	HiddenRevisions(RevisionGraph graph, List<RecordedParents> recorded) {
		this.graph = graph;
		recorded.forEach((parents) -> this.recorded.put(parents.id(), parents));
		graph.revisions()
			.forEach((revision) -> revision.replaces().forEach((id) -> this.replacing.put(id, revision.id())));
	}

	/**
	 * Find what is hidden.
	 * @param rows the rows of the version table, as far as they are in the graph
	 * @return what is hidden, by the revisions that hide it, in the order in which these
	 * run
	 */
	List<HiddenBelow> below(Collection<String> rows) {
		List<Revision> applied = this.graph.applied(rows);
		Set<String> known = known();
		Set<String> beginnings = new HashSet<>(known);
		rows.forEach((row) -> beginnings.add(meant(row)));
		Set<String> there = Reach.from(beginnings, this::needsThen);
		if (applied.stream().map(Revision::id).anyMatch((id) -> there.contains(id) && !known.contains(id))) {
			return List.of();
		}
		Set<String> hidden = applied.stream()
			.map(Revision::id)
			.filter((id) -> !there.contains(id))
			.collect(Collectors.toCollection(LinkedHashSet::new));
		List<HiddenBelow> found = new ArrayList<>();
		for (Revision child : applied) {
			RecordedParents then = this.recorded.get(child.id());
			if (then != null && there.contains(child.id()) && !hidden.isEmpty()) {
				Set<String> below = Reach.from(needsNow(child.id()).stream().filter(hidden::contains).toList(),
						(id) -> needsNow(id).stream().filter(hidden::contains).toList());
				if (!below.isEmpty()) {
					found.add(new HiddenBelow(
							applied.stream().filter((revision) -> below.contains(revision.id())).toList(), child, then,
							undone(below)));
					hidden.removeAll(below);
				}
			}
		}
		return found;
	}

	/** Return what the history has as applied, with what was squashed. */
	private Set<String> known() {
		Set<String> known = new HashSet<>();
		this.recorded.values().stream().filter((parents) -> !parents.undone()).forEach((parents) -> {
			known.add(meant(parents.id()));
			parents.replaces().forEach((id) -> known.add(meant(id)));
		});
		return known;
	}

	/** Return what a revision needs as the scripts say. */
	private List<String> needsNow(String id) {
		List<String> needs = new ArrayList<>(this.graph.parents(id));
		needs.addAll(this.graph.dependencies(id));
		return needs;
	}

	/** Return what a revision needed when it was applied, as far as that is known. */
	private Collection<String> needsThen(String id) {
		boolean ours = this.graph.contains(id);
		RecordedParents then = this.recorded.get(id);
		if (then == null || then.undone() || then.revises() == null || then.dependsOn() == null) {
			return ours ? needsNow(id) : List.of();
		}
		Set<String> needs = new HashSet<>();
		then.revises().forEach((parent) -> needs.add(meant(parent)));
		then.dependsOn().forEach((name) -> needs.add(dependency(name)));
		if (ours && !needs.stream().allMatch(this.graph::contains)) {
			needs.addAll(needsNow(id));
		}
		return needs;
	}

	/** Return the revision that an id means now, which may be one that replaces it. */
	private String meant(String id) {
		return this.graph.contains(id) ? this.graph.revision(id).id() : this.replacing.getOrDefault(id, id);
	}

	/** The header may have named a label, or the beginning of an id. */
	private String dependency(String name) {
		try {
			return this.graph.find(name, Matching.CAREFUL).id();
		}
		catch (UnknownRevisionException | AmbiguousRevisionException ex) {
			return meant(name);
		}
	}

	private boolean undone(Collection<String> ids) {
		return ids.stream().map(this.recorded::get).anyMatch((parents) -> parents != null && parents.undone());
	}

}
