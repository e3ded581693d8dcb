package dev.migrator.revision;

import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

import dev.migrator.error.MultipleHeadsException;
import dev.migrator.error.TargetException;
import org.jspecify.annotations.Nullable;

/**
 * What targets mean that do not count from what is applied.
 */
final class AbsoluteTargets {

	private final RevisionGraph graph;

	private final RevisionGraph.Matching matching;

	private final Lineage lineage;

	AbsoluteTargets(RevisionGraph graph, RevisionGraph.Matching matching) {
		this.graph = graph;
		this.matching = matching;
		this.lineage = new Lineage(graph);
	}

	/**
	 * Return the revisions that a target names.
	 * @param target the target
	 * @return their ids; none for base, and for the head of an empty graph
	 */
	SortedSet<String> resolve(Target target) {
		if (target.is(RevisionId.HEADS)) {
			return (target.branch() != null) ? heads(target) : this.graph.effectiveHeads();
		}
		String id = single(target);
		return (id != null) ? new TreeSet<>(Set.of(id)) : new TreeSet<>();
	}

	/**
	 * Return the one revision that a target names.
	 * @param target the target
	 * @return its id; {@code null} for base, and for the head of an empty graph
	 * @throws MultipleHeadsException if it names several heads
	 */
	@Nullable String single(Target target) {
		if (target.name() == null) {
			throw new TargetException(target.text(),
					"'" + target + "' counts from what is applied, and this command does not look at that.",
					"Name a revision to count from, as in <revision>" + ((target.steps() > 0) ? "+" : "")
							+ target.steps() + ".");
		}
		if (target.steps() != 0) {
			return this.lineage.walk(single(target.start()), members(target), target);
		}
		return switch (target.name()) {
			case RevisionId.BASE -> {
				branch(target);
				yield null;
			}
			case RevisionId.HEAD, RevisionId.HEADS -> onlyOne(target, heads(target));
			default -> named(target, target.name());
		};
	}

	/**
	 * Return the revision that stands for the branch of a target.
	 * @param target the target
	 * @return its id, or {@code null} if the target does not name a branch
	 */
	@Nullable String branch(Target target) {
		return (target.branch() != null) ? this.graph.names().find(target.branch(), this.matching, (id) -> true) : null;
	}

	/**
	 * Return the members of the branch of a target.
	 * @param target the target
	 * @return their ids, or {@code null} if the target does not name a branch
	 */
	@Nullable Set<String> members(Target target) {
		String branch = branch(target);
		return (branch != null) ? this.lineage.through(branch) : null;
	}

	private SortedSet<String> heads(Target target) {
		SortedSet<String> heads = this.graph.heads();
		Set<String> members = members(target);
		if (members != null) {
			heads.retainAll(members);
		}
		return heads;
	}

	private static @Nullable String onlyOne(Target target, SortedSet<String> heads) {
		if (heads.size() > 1) {
			throw new MultipleHeadsException(target.text(), heads);
		}
		return heads.isEmpty() ? null : heads.first();
	}

	private String named(Target target, String name) {
		Set<String> members = members(target);
		String id = this.graph.names()
			.find(name, this.matching, (candidate) -> members == null || members.contains(candidate));
		if (members != null && !members.contains(id)) {
			throw new TargetException(target.text(),
					"'" + target + "': " + id + " is not part of the branch '" + target.branch() + "'.",
					"Write only " + id + ", or name another branch; 'heads' shows the newest revision of each.");
		}
		return id;
	}

}
