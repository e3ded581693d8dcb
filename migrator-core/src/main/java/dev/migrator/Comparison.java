package dev.migrator;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

import dev.migrator.error.AmbiguousRevisionException;
import dev.migrator.error.HistoryException;
import dev.migrator.error.UnknownRevisionException;
import dev.migrator.execution.history.RecordedRevision;
import dev.migrator.revision.Revision;
import dev.migrator.revision.RevisionGraph.Matching;
import dev.migrator.revision.RevisionGraph;
import dev.migrator.revision.RevisionId;
import dev.migrator.revision.Standing;

/**
 * How a database stands to the scripts, and how to say so if it has revisions that they
 * do not have.
 *
 * @param standing the facts
 * @param unknown the applied revisions that the scripts do not have, in the order in
 * which they were applied; those that the history knows nothing of come last
 */
record Comparison(Standing standing, List<RecordedRevision> unknown) {

	Comparison {
		unknown = List.copyOf(unknown);
	}

	/**
	 * Compare a database with the scripts.
	 * @param graph the scripts
	 * @param heads the rows of the version table
	 * @param history tells what is recorded of revisions and their ancestors; is asked
	 * only if there are unknown heads
	 */
	static Comparison of(RevisionGraph graph, Collection<String> heads,
			Function<Set<String>, List<RecordedRevision>> history) {
		Set<String> unknownHeads = new TreeSet<>(heads);
		unknownHeads.removeIf(graph::contains);
		if (unknownHeads.isEmpty()) {
			return new Comparison(Standing.of(graph, heads, Map.of()), List.of());
		}
		List<RecordedRevision> unknown = new ArrayList<>();
		Map<String, Set<String>> parents = new HashMap<>();
		for (RecordedRevision recorded : history.apply(unknownHeads)) {
			if (!graph.contains(recorded.id())) {
				unknown.add(recorded);
				parents.put(recorded.id(), parents(recorded, graph));
				// Who has the squashed revision has what it replaces, and knows no more
				// of
				// it
				recorded.replaces().forEach((id) -> parents.putIfAbsent(id, Set.of()));
			}
		}
		unknownHeads.removeAll(parents.keySet());
		unknownHeads.forEach((id) -> unknown.add(RecordedRevision.unrecorded(id)));
		return new Comparison(Standing.of(graph, heads, parents), unknown);
	}

	private static Set<String> parents(RecordedRevision recorded, RevisionGraph graph) {
		Set<String> parents = new HashSet<>(recorded.revises());
		parents.addAll(recorded.replaces());
		recorded.dependsOn().forEach((name) -> parents.add(dependency(name, graph)));
		return parents;
	}

	/** The header may have named a label, or the beginning of an id. */
	private static String dependency(String name, RevisionGraph graph) {
		try {
			return graph.find(name, Matching.CAREFUL).id();
		}
		catch (UnknownRevisionException | AmbiguousRevisionException ex) {
			return name;
		}
	}

	boolean ahead() {
		return this.standing.state() == Standing.State.AHEAD;
	}

	boolean diverged() {
		return this.standing.state() == Standing.State.DIVERGED;
	}

	/**
	 * Say that a newer version of the application has been here.
	 */
	String aheadInWords() {
		return "The database is ahead of this application: it has %s, which this application does not know, on top of all that it knows. Nothing to do. If this application was rolled back for good, %s takes the database back as well."
			.formatted(RecordedRevision.inWords(this.unknown), wayBack());
	}

	/**
	 * Refuse to start because a newer version of the application has been here.
	 */
	HistoryException aheadRefused() {
		return new HistoryException(
				"The database is ahead of this application: it has %s, which this application does not know. Nothing was run."
					.formatted(RecordedRevision.inWords(this.unknown)),
				"Start the newer version of the application; or set migrator.unknown-revisions to 'warn'; or take the database back with %s."
					.formatted(wayBack()));
	}

	/**
	 * Refuse to start because nobody knows how the database came to be what it is.
	 */
	HistoryException divergedRefused() {
		boolean recorded = this.standing.unrecorded().isEmpty();
		String why = recorded
				? "and not all revisions of this application (missing: %s)"
					.formatted(this.standing.pending().stream().map(Revision::id).collect(Collectors.joining(", ")))
				: "and the history does not tell what they descend from";
		return new HistoryException(
				"The database and the scripts have diverged: the database has %s, which this application does not have, %s. Nothing was run."
					.formatted(RecordedRevision.inWords(this.unknown), why),
				"Bring the missing scripts back into this application (they were deleted, or belong to another branch), or start the version of the application that has them."
						+ (recorded ? " %s undoes them.".formatted(wayBack()) : ""));
	}

	/**
	 * Return the command that undoes what is unknown.
	 */
	private String wayBack() {
		SortedSet<String> rows = this.standing.rows();
		String target = (rows.size() > 1) ? "<revision>" : RevisionId.inWords(rows);
		return "'migrator downgrade %s --use-stored-undo'%s".formatted(target,
				(rows.size() > 1) ? " (with %s)".formatted(String.join(", and then ", rows)) : "");
	}

}
