package dev.migrator.revision;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.migrator.error.AmbiguousRevisionException;
import dev.migrator.error.GraphException.Problem;
import dev.migrator.error.GraphException;
import dev.migrator.error.UnknownRevisionException;

/**
 * Makes a graph of revisions, or says why they are none:
 * <ol>
 * <li>every id and label is well formed and there only once;</li>
 * <li>every parent and every dependency exists;</li>
 * <li>nothing needs itself;</li>
 * <li>a parent that another parent already descends from is left out.</li>
 * </ol>
 * What is looked at first does not depend on the order in which scripts were found, so
 * that the same error is reported everywhere.
 */
final class GraphLoader {

	/** How many steps of a circle a message tells. */
	private static final int LONGEST_PATH = 10;

	private final Map<String, Revision> revisions = new LinkedHashMap<>();

	private final Map<String, String> labels = new HashMap<>();

	private final Map<String, List<String>> parents = new HashMap<>();

	private final Map<String, List<String>> dependencies = new HashMap<>();

	private final Replacements replacements;

	private final RevisionNames names;

	private final Edges edges;

	private final List<String> order;

	GraphLoader(Collection<Revision> found) {
		found.stream().sorted(Revision.BY_AGE.thenComparing(Revision::script)).forEach(this::add);
		this.replacements = new Replacements(this.revisions.values());
		this.revisions.keySet().removeIf(this.replacements::isReplaced);
		this.revisions.values().forEach(this::addLabels);
		this.names = new RevisionNames(this.revisions.keySet(), this.labels, this.replacements);
		this.revisions.values().forEach(this::connect);
		Edges written = new Edges(this.revisions.keySet(), this.parents, this.dependencies);
		RunningOrder running = new RunningOrder(this.revisions.keySet(), written);
		this.order = running.sorted();
		refuseCycle(running.cycle(this.order));
		this.edges = dropRedundantParents(written);
	}

	List<Revision> revisions() {
		return this.order.stream().map(this::get).toList();
	}

	Map<String, String> labels() {
		return this.labels;
	}

	Map<String, List<String>> dependencies() {
		return this.dependencies;
	}

	Replacements replacements() {
		return this.replacements;
	}

	RevisionNames names() {
		return this.names;
	}

	Edges edges() {
		return this.edges;
	}

	private Revision get(String id) {
		Revision revision = this.revisions.get(id);
		if (revision == null) {
			throw new IllegalStateException("No revision " + id);
		}
		return revision;
	}

	private void add(Revision revision) {
		checkName("id", revision.id(), revision);
		Revision other = this.revisions.putIfAbsent(revision.id(), revision);
		if (other != null) {
			throw new GraphException(Problem.DUPLICATE_ID, List.of(revision.id()),
					List.of(other.script(), revision.script()), "Two scripts are revision " + revision.id() + ": "
							+ other.script() + " and " + revision.script() + ".",
					"Remove one of them, or give it an id of its own.");
		}
	}

	private void addLabels(Revision revision) {
		for (String label : revision.labels()) {
			checkName("label", label, revision);
			Revision other = this.revisions.get(label);
			other = (other != null) ? other : this.replacements.replacing(label);
			if (other == null) {
				String taken = this.labels.putIfAbsent(label, revision.id());
				other = (taken != null) ? get(taken) : null;
			}
			if (other != null) {
				throw new GraphException(Problem.DUPLICATE_LABEL, List.of(label, revision.id(), other.id()),
						List.of(revision.script(), other.script()),
						"The label '" + label + "' of " + revision.script() + " is already "
								+ (isId(label) ? "the id" : "a label") + " of " + other.script() + ".",
						"Choose another label. One label on one revision is enough for its whole branch.");
			}
		}
	}

	private boolean isId(String name) {
		return this.revisions.containsKey(name) || this.replacements.isReplaced(name);
	}

	private static void checkName(String kind, String name, Revision revision) {
		String problem = RevisionId.problem(name);
		if (problem != null) {
			throw new GraphException(Problem.INVALID_NAME, List.of(name), List.of(revision.script()),
					revision.script() + ": the " + kind + " '" + name + "' " + problem + ".",
					"Ids and labels have 1 to " + RevisionId.MAX_LENGTH
							+ " characters without @ - + : , or white space, and are not head, heads or base.");
		}
	}

	private void connect(Revision revision) {
		Set<String> parents = new LinkedHashSet<>();
		for (String name : revision.revises()) {
			String parent = this.replacements.meant(name);
			if (!this.revisions.containsKey(parent)) {
				throw unknown(Problem.UNKNOWN_PARENT, revision, "revises", name);
			}
			parents.add(parent);
		}
		this.parents.put(revision.id(), List.copyOf(parents));
		Set<String> dependencies = new LinkedHashSet<>();
		revision.dependsOn().forEach((name) -> dependencies.add(dependency(revision, name)));
		this.dependencies.put(revision.id(), List.copyOf(dependencies));
	}

	private String dependency(Revision revision, String name) {
		try {
			return this.names.find(name, RevisionGraph.Matching.CAREFUL, (id) -> true);
		}
		catch (AmbiguousRevisionException ex) {
			List<String> names = new ArrayList<>(ex.candidates());
			names.add(0, name);
			throw new GraphException(Problem.AMBIGUOUS_DEPENDENCY, names, List.of(revision.script()),
					revision.script() + " depends on '" + name + "', and several revisions begin with that: "
							+ String.join(", ", ex.candidates()) + ".",
					"Write the whole id.");
		}
		catch (UnknownRevisionException ex) {
			throw unknown(Problem.UNKNOWN_DEPENDENCY, revision, "depends on", name);
		}
	}

	private GraphException unknown(Problem problem, Revision revision, String verb, String name) {
		Revision squashed = this.replacements.replacing(name);
		if (squashed != null) {
			return new GraphException(Problem.SQUASHED, List.of(name, revision.id(), squashed.id()),
					List.of(revision.script(), squashed.script()),
					revision.script() + " " + verb + " '" + name
							+ "', which is in the middle of what was squashed into " + squashed.id() + " ("
							+ squashed.script() + ").",
					"Let it name " + squashed.id() + ", or take the squash back.");
		}
		List<String> similar = this.names.similar(name);
		return new GraphException(problem, List.of(name, revision.id()), List.of(revision.script()),
				revision.script() + " " + verb + " '" + name + "', but there is no such revision.",
				(similar.isEmpty() ? "" : "Did you mean " + String.join(", ", similar) + "? ")
						+ "Correct the header, or bring the missing script back.");
	}

	private void refuseCycle(List<String> cycle) {
		if (cycle.isEmpty()) {
			return;
		}
		StringBuilder path = new StringBuilder(cycle.get(0));
		for (int i = 0; i < Math.min(cycle.size(), LONGEST_PATH); i++) {
			String next = cycle.get((i + 1) % cycle.size());
			boolean parent = this.parents.getOrDefault(cycle.get(i), List.of()).contains(next);
			path.append(parent ? " revises " : " depends on ").append(next);
		}
		boolean cut = cycle.size() > LONGEST_PATH;
		List<String> scripts = cycle.stream().map((id) -> get(id).script()).toList();
		throw new GraphException(Problem.CYCLE, cycle, scripts,
				((cycle.size() == 1) ? "A revision needs itself: " : "Revisions need each other in a circle: ") + path
						+ (cut ? ", and so on (" + cycle.size() + " revisions; " : " (")
						+ String.join(", ", cut ? scripts.subList(0, LONGEST_PATH) : scripts) + ").",
				"Change 'revises' or 'depends-on' so that one of them comes first.");
	}

	private Edges dropRedundantParents(Edges written) {
		Map<String, Integer> rank = new HashMap<>();
		this.order.forEach((id) -> rank.put(id, rank.size()));
		boolean dropped = false;
		for (Map.Entry<String, List<String>> entry : this.parents.entrySet()) {
			List<String> needed = entry.getValue();
			if (needed.size() > 1) {
				List<String> kept = withoutAncestors(needed, written, rank);
				dropped |= kept.size() < needed.size();
				entry.setValue(kept);
			}
		}
		return dropped ? new Edges(this.revisions.keySet(), this.parents, this.dependencies) : written;
	}

	private static List<String> withoutAncestors(List<String> ids, Edges edges, Map<String, Integer> rank) {
		// Nothing that runs before the first of them descends from it
		int first = ids.stream().map(rank::get).min(Comparator.naturalOrder()).orElse(0);
		List<String> grandparents = ids.stream().flatMap((id) -> edges.parents(id).stream()).toList();
		Set<String> ancestors = Reach.from(grandparents,
				(id) -> edges.parents(id).stream().filter((parent) -> rank.getOrDefault(parent, 0) >= first).toList());
		return ids.stream().filter((id) -> !ancestors.contains(id)).toList();
	}

}
