package dev.migrator.revision;

import java.util.Collection;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

import dev.migrator.error.TargetException;
import org.jspecify.annotations.Nullable;

/**
 * What targets mean for an upgrade.
 */
final class UpgradeTargets {

	private final RevisionGraph graph;

	private final AbsoluteTargets absolute;

	private final Lineage lineage;

	UpgradeTargets(RevisionGraph graph) {
		this.graph = graph;
		this.absolute = new AbsoluteTargets(graph, RevisionGraph.Matching.ANY);
		this.lineage = new Lineage(graph);
	}

	/**
	 * Return the revisions to upgrade to.
	 * @param rows the rows of the version table, none implied by another
	 * @param target the target
	 * @return their ids
	 */
	SortedSet<String> resolve(SortedSet<String> rows, Target target) {
		if (target.isRelativeToCurrent()) {
			if (target.steps() < 0) {
				throw new TargetException(target.text(), "'" + target + "' goes down, and this is an upgrade.",
						"Use 'downgrade " + target + "' to undo revisions.");
			}
			Set<String> members = this.absolute.members(target);
			String end = this.lineage.walk(start(rows, members, target), members, target);
			return (end != null) ? new TreeSet<>(Set.of(end)) : new TreeSet<>();
		}
		SortedSet<String> ids = this.absolute.resolve(target);
		if (ids.isEmpty() && target.steps() != 0) {
			throw new TargetException(target.text(), "'" + target + "' is base: there is nothing to upgrade to.",
					"Name a revision that is to be applied.");
		}
		return ids;
	}

	private @Nullable String start(SortedSet<String> rows, @Nullable Set<String> members, Target target) {
		Collection<String> starts = rows;
		if (members != null) {
			starts = rows.stream().filter(members::contains).toList();
			if (starts.isEmpty()) {
				starts = tipsOf(members, rows);
			}
		}
		if (starts.size() > 1) {
			throw new TargetException(target.text(),
					"'" + target + "' is ambiguous: the database is at " + String.join(" and ", starts) + ".",
					"Name the branch to go up, as in <label>@" + "+" + target.steps() + ", or the revision to go to.");
		}
		return starts.isEmpty() ? null : starts.iterator().next();
	}

	/** The branch may be applied only as far as another one depends on it. */
	private Collection<String> tipsOf(Set<String> members, Collection<String> rows) {
		Set<String> applied = new TreeSet<>(this.graph.ancestors(rows));
		applied.retainAll(members);
		return applied.stream()
			.filter((id) -> this.graph.edges().followers(id).stream().noneMatch(applied::contains))
			.toList();
	}

}
