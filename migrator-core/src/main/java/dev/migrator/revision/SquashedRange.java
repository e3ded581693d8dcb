package dev.migrator.revision;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import dev.migrator.error.TargetException;

/**
 * A range of revisions that can become one:
 * <ol>
 * <li>It has one end, which needs all the others.</li>
 * <li>Nothing from outside builds on the middle of it, and nothing in the middle builds
 * on another line: a database is before the range, in it, or behind it.</li>
 * <li>Its end is not squashed itself: databases at the end of that range would be taken
 * for being in the middle of this one.</li>
 * </ol>
 *
 * @param members the revisions in the order in which they run
 * @param parents what the first one revises
 * @param dependsOn the ids of what they depend on outside of the range
 */
public record SquashedRange(List<Revision> members, List<String> parents, List<String> dependsOn) {

	public SquashedRange {
		members = List.copyOf(members);
		parents = List.copyOf(parents);
		dependsOn = List.copyOf(dependsOn);
	}

	/**
	 * Find a range.
	 * @param graph all revisions
	 * @param range the range as a user writes it
	 * @return the range
	 * @throws TargetException if its revisions cannot become one; the message names those
	 * that hinder
	 */
	public static SquashedRange of(RevisionGraph graph, RevisionRange range) {
		if (range.asksDatabase()) {
			throw refused(range, "counts from what is applied, and this command does not look at that",
					"Name a revision on each side, as in <from>:<to>.");
		}
		List<Revision> members = new ArrayList<>(range.in(graph, List.of()));
		Collections.reverse(members);
		Set<String> ids = new LinkedHashSet<>();
		members.forEach((member) -> ids.add(member.id()));
		if (ids.size() < 2) {
			throw refused(range,
					"has " + (ids.isEmpty() ? "no revision" : "only one revision: " + ids.iterator().next()),
					"Name an older and a newer one.");
		}
		List<String> ends = ids.stream()
			.filter((id) -> graph.edges().followers(id).stream().noneMatch(ids::contains))
			.toList();
		if (ends.size() > 1) {
			throw refused(range, "has several ends: " + String.join(", ", ends),
					"Name one of them, or merge them first.");
		}
		for (Revision member : members) {
			refuseNeighbours(graph, range, member.id(), ids, ends.get(0));
		}
		Revision end = members.get(members.size() - 1);
		if (!end.replaces().isEmpty()) {
			throw refused(range, "ends with " + end.id() + ", which is squashed itself",
					"Take one revision more into the range.");
		}
		Set<String> dependsOn = new LinkedHashSet<>();
		ids.forEach((id) -> dependsOn.addAll(graph.dependencies(id)));
		dependsOn.removeAll(ids);
		return new SquashedRange(members, graph.parents(members.get(0).id()), List.copyOf(dependsOn));
	}

	private static void refuseNeighbours(RevisionGraph graph, RevisionRange range, String id, Set<String> ids,
			String end) {
		List<String> above = without(graph.edges().followers(id), ids);
		if (!id.equals(end) && !above.isEmpty()) {
			throw refused(range,
					"has a branch that leaves it in the middle: %s %s %s".formatted(String.join(", ", above),
							(above.size() == 1) ? "builds on" : "build on", id),
					"End the range at %s or below, or merge the branch and end it there.".formatted(id));
		}
		List<String> parents = graph.parents(id);
		List<String> outside = without(parents, ids);
		if (!outside.isEmpty() && outside.size() < parents.size()) {
			throw refused(range,
					"has a branch that enters it in the middle: %s revises %s".formatted(id,
							String.join(", ", outside)),
					"Begin the range at %s, or so far down that the branch is in it.".formatted(id));
		}
	}

	private static List<String> without(List<String> all, Set<String> ids) {
		return all.stream().filter((id) -> !ids.contains(id)).toList();
	}

	private static TargetException refused(RevisionRange range, String why, String action) {
		return new TargetException(range.text(), "The range '" + range.text() + "' " + why + ". Nothing was written.",
				action);
	}

	/**
	 * Return what the squashed revision replaces.
	 * @return the ids in the order in which they ran, with all that the members replace
	 * themselves; the end of the range last
	 */
	public List<String> replaces() {
		Set<String> replaces = new LinkedHashSet<>();
		for (Revision member : this.members) {
			replaces.addAll(member.replaces());
			replaces.add(member.id());
		}
		return List.copyOf(replaces);
	}

	/**
	 * Return the labels of all members.
	 * @return the labels
	 */
	public List<String> labels() {
		return this.members.stream().flatMap((member) -> member.labels().stream()).toList();
	}

}
