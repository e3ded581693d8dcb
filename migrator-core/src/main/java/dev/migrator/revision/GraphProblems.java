package dev.migrator.revision;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

import dev.migrator.error.GraphException;

/**
 * Finds all that is wrong with a graph, not only what stops it first: what was found is
 * left out, and the rest is tried again.
 */
public final class GraphProblems {

	private List<Revision> revisions;

	private final List<GraphException> problems = new ArrayList<>();

	private GraphProblems(Collection<Revision> revisions) {
		this.revisions = List.copyOf(revisions);
	}

	/**
	 * Return what is wrong.
	 * @param revisions the revisions in any order
	 * @return the problems; none if {@link RevisionGraph#of} takes the revisions
	 */
	public static List<GraphException> of(Collection<Revision> revisions) {
		GraphProblems problems = new GraphProblems(revisions);
		boolean more = true;
		while (more) {
			more = problems.findOne();
		}
		return List.copyOf(problems.problems);
	}

	private boolean findOne() {
		try {
			RevisionGraph.of(this.revisions);
			return false;
		}
		catch (GraphException ex) {
			this.problems.add(ex);
			List<Revision> rest = without(ex);
			boolean smaller = !rest.equals(this.revisions);
			this.revisions = rest;
			return smaller;
		}
	}

	private List<Revision> without(GraphException problem) {
		List<String> names = problem.names();
		String culprit = names.get(0);
		return switch (problem.problem()) {
			case DUPLICATE_ID -> withoutOne(culprit, problem.scripts().get(1));
			case INVALID_NAME -> withoutName(culprit);
			case DUPLICATE_LABEL -> change(names.get(1), (revision) -> with(revision, revision.revises(),
					revision.dependsOn(), rest(revision.labels(), culprit::equals)));
			case UNKNOWN_PARENT -> change(names.get(1), (revision) -> with(revision,
					rest(revision.revises(), culprit::equals), revision.dependsOn(), revision.labels()));
			case SQUASHED ->
				change(names.get(1), (revision) -> with(revision, rest(revision.revises(), culprit::equals),
						rest(revision.dependsOn(), culprit::equals), revision.labels()));
			case REPLACED_TWICE -> replaceOnce(culprit, names.get(names.size() - 1));
			case UNKNOWN_DEPENDENCY, AMBIGUOUS_DEPENDENCY -> this.revisions.stream()
				.map((revision) -> problem.scripts().contains(revision.script()) ? with(revision, revision.revises(),
						rest(revision.dependsOn(), culprit::equals), revision.labels()) : revision)
				.toList();
			case CYCLE -> change(culprit, (revision) -> withoutEdge(revision, names.get(1 % names.size())));
		};
	}

	private List<Revision> withoutOne(String id, String script) {
		List<Revision> rest = new ArrayList<>(this.revisions);
		for (int i = rest.size() - 1; i >= 0; i--) {
			if (rest.get(i).id().equals(id) && rest.get(i).script().equals(script)) {
				rest.remove(i);
				break;
			}
		}
		return rest;
	}

	private List<Revision> withoutName(String name) {
		return this.revisions.stream()
			.filter((revision) -> !revision.id().equals(name))
			.map((revision) -> with(revision, rest(revision.revises(), name::equals),
					rest(revision.dependsOn(), name::equals), rest(revision.labels(), name::equals)))
			.toList();
	}

	/** A dependency may be written as a label or as the beginning of an id. */
	private static Revision withoutEdge(Revision revision, String needed) {
		boolean parent = revision.revises().contains(needed);
		return with(revision, rest(revision.revises(), needed::equals), parent ? revision.dependsOn() : List.of(),
				revision.labels());
	}

	private List<Revision> replaceOnce(String id, String squashed) {
		return change(squashed,
				(revision) -> new Revision(revision.id(), revision.revises(), revision.dependsOn(), revision.labels(),
						rest(revision.replaces(), id::equals), revision.message(), revision.created(),
						revision.script()));
	}

	private List<Revision> change(String id, UnaryOperator<Revision> change) {
		return this.revisions.stream()
			.map((revision) -> revision.id().equals(id) ? change.apply(revision) : revision)
			.toList();
	}

	private static List<String> rest(List<String> names, Predicate<String> gone) {
		return names.stream().filter(gone.negate()).toList();
	}

	private static Revision with(Revision revision, List<String> revises, List<String> dependsOn, List<String> labels) {
		return new Revision(revision.id(), revises, dependsOn, labels, revision.replaces(), revision.message(),
				revision.created(), revision.script());
	}

}
