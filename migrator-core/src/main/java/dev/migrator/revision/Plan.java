package dev.migrator.revision;

import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The way from what is applied to a target. After every step the version table has one
 * row for each applied revision that no other applied one needs, so that a plan which
 * stops anywhere can be taken up from there.
 *
 * @param target the target
 * @param headsBefore the rows of the version table that the plan was made for
 * @param steps the steps in order; none if there is nothing to do
 * @param dependents the revisions of other branches among those that a downgrade undoes,
 * because they depend on the others or share their base
 */
public record Plan(Target target, SortedSet<String> headsBefore, List<Step> steps, List<Revision> dependents) {

	/**
	 * Create a plan, with copies of the collections.
	 */
	public Plan {
		headsBefore = Collections.unmodifiableSortedSet(new TreeSet<>(headsBefore));
		steps = List.copyOf(steps);
		dependents = List.copyOf(dependents);
	}

	/**
	 * Return whether there is nothing to do.
	 * @return whether there are no steps
	 */
	public boolean isEmpty() {
		return this.steps.isEmpty();
	}

	/**
	 * Return the rows of the version table at the end.
	 * @return the rows after the last step, or those before if there is none
	 */
	public SortedSet<String> headsAfter() {
		return isEmpty() ? this.headsBefore : this.steps.get(this.steps.size() - 1).headsAfter();
	}

}
