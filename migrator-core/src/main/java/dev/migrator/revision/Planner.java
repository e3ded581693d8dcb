package dev.migrator.revision;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

import dev.migrator.error.AmbiguousRevisionException;
import dev.migrator.error.DependentRevisionsException;
import dev.migrator.error.MultipleHeadsException;
import dev.migrator.error.TargetException;
import dev.migrator.error.UnknownRevisionException;
import dev.migrator.error.UnknownRowsException;
import org.jspecify.annotations.Nullable;

/**
 * Finds the way from what is applied to a target. It looks at nothing but the graph and
 * the rows of the version table, so that the same question always has the same answer.
 * <p>
 * All its methods throw {@link UnknownRowsException} if a row is not in the graph,
 * {@link UnknownRevisionException} or {@link AmbiguousRevisionException} if a name in the
 * target does not mean one revision, {@link MultipleHeadsException} if the target asks
 * for one head and there are several, and {@link TargetException} if it makes no sense.
 */
public final class Planner {

	private final RevisionGraph graph;

	/**
	 * Create a planner.
	 * @param graph all revisions
	 */
	public Planner(RevisionGraph graph) {
		this.graph = graph;
	}

	/**
	 * Plan an upgrade: all that the target needs and that is not applied, in the order of
	 * {@link RevisionGraph#revisions()}.
	 * @param rows the rows of the version table
	 * @param target the target
	 * @return the plan; without steps if the target is applied already
	 */
	public Plan upgrade(Collection<String> rows, Target target) {
		this.graph.checkRows(rows);
		VersionRows versionRows = new VersionRows(this.graph, rows);
		SortedSet<String> ids = new UpgradeTargets(this.graph).resolve(versionRows.rows(), target);
		Set<String> needed = this.graph.ancestors(ids);
		needed.removeAll(this.graph.ancestors(rows));
		List<Step> steps = this.graph.inOrder(needed)
			.stream()
			.map((revision) -> versionRows.step(revision, Direction.UP))
			.toList();
		return new Plan(target, new TreeSet<>(rows), steps, List.of());
	}

	/**
	 * Plan a downgrade: what is applied above the target, with all that needs it, in the
	 * opposite order of {@link RevisionGraph#revisions()}.
	 * @param rows the rows of the version table
	 * @param target the target, which stays applied
	 * @param includeDependents whether revisions of other branches may be undone, too,
	 * because they depend on what is undone or share its base; for the target
	 * {@code base} they always may
	 * @return the plan; without steps if the target is where the database is already
	 * @throws DependentRevisionsException if revisions of other branches would be undone
	 * without having been allowed
	 */
	public Plan downgrade(Collection<String> rows, Target target, boolean includeDependents) {
		this.graph.checkRows(rows);
		VersionRows versionRows = new VersionRows(this.graph, rows);
		DowngradeTargets.Descent descent = new DowngradeTargets(this.graph).resolve(versionRows.rows(), target);
		Set<String> removed = Reach.from(descent.roots(), this.graph.edges()::followers);
		removed.retainAll(this.graph.ancestors(rows));
		if (removed.isEmpty() && descent.stays() != null && !versionRows.rows().contains(descent.stays())) {
			throw nothingAbove(rows, target, descent.stays());
		}
		List<Revision> order = new ArrayList<>(this.graph.inOrder(removed));
		Collections.reverse(order);
		List<Revision> dependents = order.stream()
			.filter((revision) -> !descent.meant().contains(revision.id()))
			.toList();
		if (!dependents.isEmpty() && !includeDependents) {
			throw new DependentRevisionsException(target.text(), dependents.stream().map(Revision::id).toList());
		}
		List<Step> steps = order.stream().map((revision) -> versionRows.step(revision, Direction.DOWN)).toList();
		return new Plan(target, new TreeSet<>(rows), steps, dependents);
	}

	/**
	 * Plan one step by itself: what is left of a step that began in an earlier run.
	 * @param rows the rows of the version table, as they were when the step began
	 * @param id the revision
	 * @param direction whether it is applied or undone
	 * @return the step
	 */
	public Step step(Collection<String> rows, String id, Direction direction) {
		this.graph.checkRows(rows);
		return new VersionRows(this.graph, rows).step(this.graph.revision(id), direction);
	}

	/**
	 * Say where the database is, without running anything: each target takes the place of
	 * the rows that it needs or that need it; {@code base} deletes rows, all or those of
	 * its branch; other rows stay.
	 * @param rows the rows of the version table; unknown ones only go if {@code base} is
	 * among the targets
	 * @param targets where the database is
	 * @return what to do to the version table, in this order
	 */
	public List<RowChange> stamp(Collection<String> rows, Collection<Target> targets) {
		AbsoluteTargets absolute = new AbsoluteTargets(this.graph, RevisionGraph.Matching.CAREFUL);
		List<String> meant = this.graph.meant(rows);
		Set<String> stamped = new HashSet<>();
		Set<String> affected = new HashSet<>();
		for (Target target : targets) {
			SortedSet<String> ids = absolute.resolve(target);
			stamped.addAll(ids);
			affected.addAll(ids.isEmpty() ? ofBranch(absolute.branch(target), meant) : related(ids));
		}
		Set<String> after = new TreeSet<>(meant);
		after.removeAll(affected);
		after.addAll(stamped);
		this.graph.checkRows(after);
		Set<String> staying = new VersionRows(this.graph, after).rows();
		List<String> going = new TreeSet<>(rows).stream().filter((row) -> !stays(row, rows, staying)).toList();
		List<String> coming = staying.stream().filter((id) -> !meant.contains(id)).toList();
		return VersionRows.changes(going, coming);
	}

	/**
	 * A squashed revision may be there under its own id and under the one it replaces.
	 */
	private boolean stays(String row, Collection<String> rows, Set<String> staying) {
		String id = this.graph.meant(row);
		return staying.contains(id) && (id.equals(row) || !rows.contains(id));
	}

	private Collection<String> ofBranch(@Nullable String branch, Collection<String> rows) {
		return (branch != null) ? related(List.of(branch)) : rows;
	}

	private Set<String> related(Collection<String> ids) {
		Set<String> related = Reach.from(ids, this.graph.edges()::needs);
		related.addAll(Reach.from(ids, this.graph.edges()::followers));
		return related;
	}

	private TargetException nothingAbove(Collection<String> rows, Target target, String stays) {
		boolean applied = this.graph.ancestors(rows).contains(stays);
		String where = rows.isEmpty() ? "nothing is applied" : "the database is at " + String.join(" and ", rows);
		return new TargetException(target.text(),
				applied ? stays + " is applied only because others depend on it: nothing above it can be undone ("
						+ where + ")." : "A downgrade cannot go to " + stays + ", which is not applied: " + where + ".",
				"Choose a target that is applied; 'current' and 'history' show what is.");
	}

}
