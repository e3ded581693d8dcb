package dev.migrator;

import java.util.List;

import dev.migrator.execution.history.StoredUndo;
import dev.migrator.revision.Plan;

/**
 * What a person sees before a downgrade.
 *
 * @param target the target as it was given
 * @param includeDependents whether revisions of other branches may be undone, too
 * @param plan what would be undone
 * @param storedUndos for the revisions in the plan whose scripts this application does
 * not have, what would run, in the order of the plan; empty if there are none
 */
public record DowngradeReview(String target, boolean includeDependents, Plan plan, List<StoredUndo> storedUndos) {

	public DowngradeReview {
		storedUndos = List.copyOf(storedUndos);
	}

	/**
	 * Return whether nothing would be left.
	 * @return whether all that is applied would be undone
	 */
	public boolean undoesEverything() {
		return !this.plan.isEmpty() && this.plan.headsAfter().isEmpty();
	}

}
