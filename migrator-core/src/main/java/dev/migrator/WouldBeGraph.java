package dev.migrator;

import java.util.ArrayList;
import java.util.List;

import dev.migrator.error.GraphException;
import dev.migrator.error.MigratorException;
import dev.migrator.revision.Revision;
import dev.migrator.revision.RevisionGraph;

/**
 * The graph as a new revision would make it.
 */
final class WouldBeGraph {

	private final RevisionGraph graph;

	WouldBeGraph(RevisionGraph graph) {
		this.graph = graph;
	}

	/**
	 * Refuse a revision that does not fit into the graph, or changes what others mean.
	 * @param added the new revision
	 * @return the graph with it
	 */
	RevisionGraph check(Revision added) {
		RevisionGraph after = with(added);
		for (Revision revision : this.graph.revisions()) {
			// A new name beats the beginning of an old one
			if (!after.dependencies(revision.id()).equals(this.graph.dependencies(revision.id()))) {
				throw new MigratorException(
						"%s depends on %s, which would mean the new revision %s from now on. Nothing was written."
							.formatted(revision.script(), String.join(", ", revision.dependsOn()), added.id()),
						"Choose another id or label.");
			}
		}
		return after;
	}

	/**
	 * Refuse a revision that does not fit into the graph.
	 * @param added the new revision
	 * @return the graph with it
	 */
	RevisionGraph with(Revision added) {
		List<Revision> revisions = new ArrayList<>(this.graph.revisions());
		revisions.add(added);
		if (this.graph.isReplaced(added.id())) {
			throw new MigratorException(
					"Revision %s was squashed into another one. Nothing was written.".formatted(added.id()),
					"Choose another id.");
		}
		return of(revisions);
	}

	private static RevisionGraph of(List<Revision> revisions) {
		try {
			return RevisionGraph.of(revisions);
		}
		catch (GraphException ex) {
			throw new GraphException(ex.problem(), ex.names(), ex.scripts(),
					"The new revision does not fit into the graph: %s Nothing was written.".formatted(ex.getMessage()),
					switch (ex.problem()) {
						case INVALID_NAME -> ex.action();
						case DUPLICATE_ID -> "Choose another id.";
						case DUPLICATE_LABEL -> "Choose another label.";
						case CYCLE -> "Change what it depends on.";
						default -> "Choose another id or label, or change what it depends on.";
					});
		}
	}

}
