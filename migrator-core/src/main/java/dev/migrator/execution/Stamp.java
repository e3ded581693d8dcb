package dev.migrator.execution;

import java.util.List;

import dev.migrator.revision.Revision;
import dev.migrator.revision.RowChange;

/**
 * A change of the version table behind which no script runs.
 *
 * @param changes what to do to the version table, in this order
 * @param applied the revisions that count as applied from now on, in the order in which
 * they would have run
 * @param undone the revisions that do not count as applied any more, the newest first
 */
public record Stamp(List<RowChange> changes, List<Revision> applied, List<Revision> undone) {

	public Stamp {
		changes = List.copyOf(changes);
		applied = List.copyOf(applied);
		undone = List.copyOf(undone);
	}

}
