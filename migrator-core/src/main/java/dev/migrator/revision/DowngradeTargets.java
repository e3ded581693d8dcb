package dev.migrator.revision;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;

import dev.migrator.error.TargetException;
import org.jspecify.annotations.Nullable;

/**
 * What targets mean for a downgrade: which revision stays as the last one, and with which
 * ones above it the undoing begins. All that needs those goes with them.
 */
final class DowngradeTargets {

	private final RevisionGraph graph;

	private final AbsoluteTargets absolute;

	private final Lineage lineage;

	DowngradeTargets(RevisionGraph graph) {
		this.graph = graph;
		this.absolute = new AbsoluteTargets(graph, RevisionGraph.Matching.CAREFUL);
		this.lineage = new Lineage(graph);
	}

	/**
	 * How far down.
	 *
	 * @param stays the revision that stays, or {@code null} for base
	 * @param roots the lowest revisions to undo
	 * @param meant the revisions that the user can expect to go: those of the branch
	 */
	record Descent(@Nullable String stays, List<String> roots, Set<String> meant) {

	}

	/**
	 * Return how far down to go.
	 * @param rows the rows of the version table, none implied by another
	 * @param target the target
	 * @return how far down
	 */
	Descent resolve(SortedSet<String> rows, Target target) {
		if (target.isRelativeToCurrent()) {
			return relative(rows, target);
		}
		String stays = this.absolute.single(target);
		List<String> roots = roots(stays);
		String branch = this.absolute.branch(target);
		if (branch == null) {
			return new Descent(stays, roots, this.lineage.above(named(target, stays, roots)));
		}
		Set<String> members = this.lineage.through(branch);
		return new Descent(stays, roots.stream().filter(members::contains).toList(), members);
	}

	/**
	 * Who counts down from a revision to below its base has not asked for the other
	 * bases.
	 */
	private List<String> named(Target target, @Nullable String stays, List<String> roots) {
		String start = (stays == null && target.steps() != 0) ? this.absolute.single(target.start()) : null;
		return (start != null) ? roots.stream().filter(this.lineage.below(start)::contains).toList() : roots;
	}

	private Descent relative(SortedSet<String> rows, Target target) {
		if (target.steps() > 0) {
			throw new TargetException(target.text(), "'" + target + "' goes up, and this is a downgrade.",
					"Use 'upgrade " + target + "' to apply revisions.");
		}
		Set<String> members = this.absolute.members(target);
		String start = start(rows, members, target);
		String stays = this.lineage.walk(start, null, target);
		Set<String> line = this.lineage.below(start);
		return new Descent(stays, roots(stays).stream().filter(line::contains).toList(),
				(members != null) ? members : line);
	}

	private List<String> roots(@Nullable String stays) {
		return (stays != null) ? this.graph.children(stays) : List.copyOf(this.graph.bases());
	}

	private String start(SortedSet<String> rows, @Nullable Set<String> members, Target target) {
		List<String> starts = List.copyOf(rows);
		if (members != null) {
			starts = rows.stream().filter(members::contains).toList();
			if (starts.isEmpty()) {
				starts = tipsOf(members, rows);
			}
		}
		if (starts.isEmpty()) {
			throw new TargetException(target.text(),
					"'" + target + "' has nothing to count from: nothing "
							+ ((members != null) ? "of the branch '" + target.branch() + "' " : "") + "is applied.",
					"Run 'current' to see what is applied.");
		}
		if (starts.size() > 1) {
			throw new TargetException(target.text(),
					"'" + target + "' is ambiguous: the database is at " + String.join(" and ", starts) + ".",
					"Name the branch to go down, as in <label>@" + target.steps() + ", or the revision to go back to.");
		}
		return starts.get(0);
	}

	/** The branch may be applied only as far as another one depends on it. */
	private List<String> tipsOf(Set<String> members, SortedSet<String> rows) {
		Set<String> applied = new HashSet<>(this.graph.ancestors(rows));
		return applied.stream()
			.filter(members::contains)
			.filter((id) -> this.graph.edges().children(id).stream().noneMatch(applied::contains))
			.sorted()
			.toList();
	}

}
