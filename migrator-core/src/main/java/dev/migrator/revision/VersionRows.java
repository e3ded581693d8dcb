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
 * The rows of the version table, step after step: always the applied revisions that no
 * other applied revision needs.
 */
final class VersionRows {

	private final Edges edges;

	/** For each applied revision, how many applied ones need it directly. */
	private final Map<String, Integer> needed = new HashMap<>();

	private final SortedSet<String> rows = new TreeSet<>();

	/** Rows that should not be there, since another row implies them. */
	private final SortedSet<String> surplus = new TreeSet<>();

	/**
	 * Begin with what is in the table.
	 * @param edges the edges of the graph
	 * @param rows the rows of the table
	 */
	VersionRows(Edges edges, Collection<String> rows) {
		this.edges = edges;
		Set<String> applied = Edges.reach(rows, edges::needs);
		applied.forEach((id) -> edges.needs(id).forEach(this::countUp));
		for (String row : rows) {
			(isNeeded(row) ? this.surplus : this.rows).add(row);
		}
	}

	/**
	 * Return the rows as they are or ought to be.
	 * @return the rows, without those that another one implies
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
		List<RowChange> changes = new ArrayList<>();
		this.surplus.forEach((row) -> changes.add(new RowChange.Delete(row)));
		this.surplus.clear();
		changes.addAll((direction == Direction.UP) ? up(revision.id()) : down(revision.id()));
		return new Step(revision, direction, changes, this.rows);
	}

	private List<RowChange> up(String id) {
		this.edges.needs(id).forEach(this::countUp);
		// Its parents come first: the row of a line moves on along the line
		List<String> replaced = this.edges.needs(id).stream().filter(this.rows::remove).toList();
		this.rows.add(id);
		return changes(replaced, List.of(id));
	}

	private List<RowChange> down(String id) {
		this.edges.needs(id).forEach(this::countDown);
		List<String> uncovered = this.edges.needs(id).stream().filter((other) -> !isNeeded(other)).toList();
		this.rows.remove(id);
		this.rows.addAll(uncovered);
		return changes(List.of(id), uncovered);
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
