package dev.migrator.revision;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import dev.migrator.error.TargetException;
import org.jspecify.annotations.Nullable;

/**
 * The lines that revisions make by revising each other: which belong to one branch, and
 * how to walk along them. Dependencies are no part of it.
 */
final class Lineage {

	private final RevisionGraph graph;

	Lineage(RevisionGraph graph) {
		this.graph = graph;
	}

	/**
	 * Return a revision with all that it descends from and all that descends from it.
	 * @param id the revision
	 * @return the ids
	 */
	Set<String> through(String id) {
		Set<String> lineage = new HashSet<>(below(id));
		lineage.addAll(above(List.of(id)));
		return lineage;
	}

	/**
	 * Return a revision with all that it descends from.
	 * @param id the revision
	 * @return the ids
	 */
	Set<String> below(String id) {
		return Reach.from(List.of(id), this.graph.edges()::parents);
	}

	/**
	 * Return revisions with all that descends from them.
	 * @param ids the revisions
	 * @return the ids
	 */
	Set<String> above(List<String> ids) {
		return Reach.from(ids, this.graph.edges()::children);
	}

	/**
	 * Walk as many revisions up or down as the target says.
	 * @param from where to begin; {@code null} for below the bases
	 * @param branch the revisions that may be met on the way up; {@code null} for all
	 * @param target the target
	 * @return where the walk ends; {@code null} if below a base
	 * @throws TargetException if the way forks or is too short
	 */
	@Nullable String walk(@Nullable String from, @Nullable Set<String> branch, Target target) {
		String id = from;
		for (int i = 0; i < Math.abs((long) target.steps()); i++) {
			boolean up = target.steps() > 0;
			List<String> next = up ? up(id, branch) : down(id);
			if (next.size() > 1) {
				throw new TargetException(target.text(),
						"'" + target + "' is ambiguous: " + describe(id) + " is "
								+ (up ? "followed by " : "a merge of ") + String.join(", ", next) + ".",
						"Name the revision to go to" + (up ? ", or the branch, as in <label>@+1." : "."));
			}
			if (next.isEmpty() && (up || id == null)) {
				throw new TargetException(target.text(),
						"'" + target + "' goes too far: there " + ((i == 1) ? "is only " : "are only ") + i
								+ ((i == 1) ? " revision " : " revisions ") + (up ? "above " : "below ")
								+ describe(from) + ".",
						up ? "Use head or heads to go to the end." : "Use base to undo everything.");
			}
			id = next.isEmpty() ? null : next.get(0);
		}
		return id;
	}

	private List<String> up(@Nullable String id, @Nullable Set<String> branch) {
		List<String> all = (id != null) ? this.graph.children(id) : List.copyOf(this.graph.bases());
		return (branch != null) ? all.stream().filter(branch::contains).toList() : all;
	}

	private List<String> down(@Nullable String id) {
		return (id != null) ? this.graph.parents(id) : List.of();
	}

	private static String describe(@Nullable String id) {
		return (id != null) ? id : "base";
	}

}
