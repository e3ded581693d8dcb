package dev.migrator.revision;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The rows of the version table, step after step: always the applied revisions that no
 * other applied revision needs. This is the one place where a row that holds the end of
 * what was squashed is taken for the squashed revision: all statements name the row as it
 * is in the table, until a step moves it.
 */
final class VersionRows {

	private final Edges edges;

	/** For each applied revision, how many applied ones need it directly. */
	private final Map<String, Integer> needed = new HashMap<>();

	private final SortedSet<String> rows = new TreeSet<>();

	/** For each squashed revision the row that stands for it. */
	private final Map<String, String> spelled = new HashMap<>();

	/** The squashed revisions whose rows the current step moves. */
	private final List<String> counted = new ArrayList<>();

	private final RevisionGraph graph;

	/** Rows that should not be there, since another row implies them. */
	private final SortedSet<String> surplus = new TreeSet<>();

	/**
	 * Begin with what is in the table.
	 * @param graph the graph
	 * @param rows the rows of the table
	 */
	VersionRows(RevisionGraph graph, Collection<String> rows) {
		this.graph = graph;
		this.edges = graph.edges();
		graph.ancestors(rows).forEach((id) -> this.edges.needs(id).forEach(this::countUp));
		for (String row : rows) {
			String id = graph.meant(row);
			boolean twice = !id.equals(row) && rows.contains(id);
			if (isNeeded(id) || twice) {
				this.surplus.add(row);
			}
			else {
				this.rows.add(id);
				if (!id.equals(row)) {
					this.spelled.put(id, row);
				}
			}
		}
	}

	/**
	 * Return the revisions that the rows stand for.
	 * @return their ids, without those that another one implies
	 */
	SortedSet<String> rows() {
		return this.rows;
	}

	/**
	 * Make the step.
	 * @param revision the revision; everything that it needs is applied, and nothing that
	 * needs it
	 * @param direction whether it is applied or undone
	 * @return the step
	 */
	Step step(Revision revision, Direction direction) {
		this.counted.clear();
		List<RowChange> changes = new ArrayList<>();
		this.surplus.forEach((row) -> changes.add(new RowChange.Delete(row)));
		this.surplus.clear();
		changes.addAll((direction == Direction.UP) ? up(revision.id()) : down(revision.id()));
		return new Step(revision, direction, changes, inTable(),
				this.counted.stream().map(this.graph::revision).toList());
	}

	private List<RowChange> up(String id) {
		this.edges.needs(id).forEach(this::countUp);
		// Its parents come first: the row of a line moves on along the line
		List<String> replaced = this.edges.needs(id).stream().filter(this.rows::remove).map(this::moved).toList();
		this.rows.add(id);
		return changes(replaced, List.of(id));
	}

	private List<RowChange> down(String id) {
		this.edges.needs(id).forEach(this::countDown);
		List<String> uncovered = this.edges.needs(id).stream().filter((other) -> !isNeeded(other)).toList();
		this.rows.remove(id);
		this.rows.addAll(uncovered);
		return changes(List.of(moved(id)), uncovered);
	}

	private SortedSet<String> inTable() {
		SortedSet<String> inTable = new TreeSet<>();
		this.rows.forEach((id) -> inTable.add(this.spelled.getOrDefault(id, id)));
		return inTable;
	}

	/** Return the row of a revision as the table has it; it will not have it any more. */
	private String moved(String id) {
		String row = this.spelled.remove(id);
		if (row == null) {
			return id;
		}
		this.counted.add(id);
		return row;
	}

	/**
	 * Return the changes from some rows to others: as many rows as possible move, the
	 * rest is deleted before and inserted after.
	 * @param from the rows that go
	 * @param to the rows that come
	 * @return the changes
	 */
	static List<RowChange> changes(List<String> from, List<String> to) {
		int moves = Math.min(from.size(), to.size());
		List<RowChange> changes = new ArrayList<>();
		from.subList(moves, from.size()).forEach((row) -> changes.add(new RowChange.Delete(row)));
		for (int i = 0; i < moves; i++) {
			changes.add(new RowChange.Update(from.get(i), to.get(i)));
		}
		to.subList(moves, to.size()).forEach((row) -> changes.add(new RowChange.Insert(row)));
		return changes;
	}

	private boolean isNeeded(String id) {
		return this.needed.getOrDefault(id, 0) > 0;
	}

	private void countUp(String id) {
		this.needed.merge(id, 1, Integer::sum);
	}

	private void countDown(String id) {
		this.needed.merge(id, -1, Integer::sum);
	}

}
