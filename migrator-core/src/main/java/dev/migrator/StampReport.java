package dev.migrator;

import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

import dev.migrator.revision.Revision;

/**
 * What was stamped. No script was run.
 *
 * @param headsBefore the heads before
 * @param heads the heads afterwards
 * @param applied the revisions that count as applied from now on, and did not before, in
 * the order in which they would have run
 * @param undone the revisions that counted as applied, and do not any more, the newest
 * first
 */
public record StampReport(SortedSet<String> headsBefore, SortedSet<String> heads, List<Revision> applied,
		List<Revision> undone) {

	public StampReport {
		headsBefore = Collections.unmodifiableSortedSet(new TreeSet<>(headsBefore));
		heads = Collections.unmodifiableSortedSet(new TreeSet<>(heads));
		applied = List.copyOf(applied);
		undone = List.copyOf(undone);
	}

	/**
	 * Return whether the heads are others than before.
	 * @return {@code false} if there was nothing to do
	 */
	public boolean changed() {
		return !this.headsBefore.equals(this.heads);
	}

}
