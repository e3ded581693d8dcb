package dev.migrator.revision;

import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * One revision to apply or to undo, with what it does to the version table.
 *
 * @param revision the revision
 * @param direction whether it is applied or undone
 * @param changes what to do to the version table, in this order
 * @param headsAfter the rows of the version table afterwards
 * @param counted squashed revisions which the database counts as having, and which it is
 * told by this step, since their rows had the ids that they replace until now
 */
public record Step(Revision revision, Direction direction, List<RowChange> changes, SortedSet<String> headsAfter,
		List<Revision> counted) {

	/**
	 * Create a step, with copies of the collections.
	 */
	public Step {
		changes = List.copyOf(changes);
		counted = List.copyOf(counted);
		headsAfter = Collections.unmodifiableSortedSet(new TreeSet<>(headsAfter));
	}

}
