package dev.migrator.revision;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * How a database and an application stand towards each other. Revisions that only the
 * database knows are followed back through the parents that its history has recorded.
 *
 * @param state the short answer
 * @param unknown the rows of the version table that this application does not have
 * @param unrecorded what the unknown rows descend from, where neither this application
 * nor the history knows further
 * @param pending the revisions of this application that are not applied, in the order of
 * {@link RevisionGraph#revisions()}
 * @param rows the newest of what is applied and known: the rows of the version table, as
 * far as this application can plan from them
 */
public record Standing(State state, SortedSet<String> unknown, SortedSet<String> unrecorded, List<Revision> pending,
		SortedSet<String> rows) {

	/**
	 * The short answer.
	 */
	public enum State {

		/** All revisions are applied, and no others. */
		UP_TO_DATE,

		/** Revisions wait to be applied. */
		PENDING,

		/**
		 * All revisions are applied, and others on top of them: a newer version of the
		 * application has been here.
		 */
		AHEAD,

		/**
		 * Others have been applied, and not all of ours, or nobody knows what they
		 * descend from.
		 */
		DIVERGED

	}

	/**
	 * Create a standing, with copies of the collections.
	 */
	public Standing {
		unknown = Collections.unmodifiableSortedSet(new TreeSet<>(unknown));
		unrecorded = Collections.unmodifiableSortedSet(new TreeSet<>(unrecorded));
		pending = List.copyOf(pending);
		rows = Collections.unmodifiableSortedSet(new TreeSet<>(rows));
	}

	/**
	 * Compare a database with a graph.
	 * @param graph the revisions of this application
	 * @param rows the rows of the version table
	 * @param recorded for ids that are not in the graph, what they revise and depend on
	 * as far as the history knows; ids of the graph in it are ignored
	 * @return how they stand
	 */
	public static Standing of(RevisionGraph graph, Collection<String> rows,
			Map<String, ? extends Collection<String>> recorded) {
		SortedSet<String> unknown = new TreeSet<>(rows);
		unknown.removeIf(graph::contains);
		SortedSet<String> known = new TreeSet<>(rows);
		known.addAll(Reach.from(unknown, (id) -> parents(graph, id, recorded)));
		SortedSet<String> unrecorded = new TreeSet<>(known);
		unrecorded.removeIf((id) -> graph.contains(id) || recorded.containsKey(id));
		known.removeIf((id) -> !graph.contains(id));
		List<Revision> pending = graph.pending(known);
		return new Standing(state(!unknown.isEmpty(), !unrecorded.isEmpty(), !pending.isEmpty()), unknown, unrecorded,
				pending, new VersionRows(graph, known).rows());
	}

	private static List<String> parents(RevisionGraph graph, String id,
			Map<String, ? extends Collection<String>> recorded) {
		Collection<String> parents = graph.contains(id) ? null : recorded.get(id);
		return (parents != null) ? List.copyOf(parents) : List.of();
	}

	private static State state(boolean unknown, boolean unrecorded, boolean pending) {
		if (unknown) {
			return (pending || unrecorded) ? State.DIVERGED : State.AHEAD;
		}
		return pending ? State.PENDING : State.UP_TO_DATE;
	}

}
