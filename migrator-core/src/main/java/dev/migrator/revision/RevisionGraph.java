package dev.migrator.revision;

import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import dev.migrator.error.AmbiguousRevisionException;
import dev.migrator.error.GraphException;
import dev.migrator.error.MigratorException;
import dev.migrator.error.MultipleHeadsException;
import dev.migrator.error.PartlySquashedException;
import dev.migrator.error.UnknownRevisionException;
import dev.migrator.error.UnknownRowsException;

/**
 * All revisions of an application and what leads from one to the other. It never changes,
 * and the same revisions make the same graph in whatever order they are given.
 * <p>
 * A revision that another one {@linkplain Revision#replaces() replaces} is not in the
 * graph. The last one that a squashed revision replaces is another name of it: who asks
 * for that id gets the squashed revision, and so does a row of the version table.
 */
public final class RevisionGraph {

	private final List<Revision> ordered;

	private final Map<String, Revision> revisions = new LinkedHashMap<>();

	private final Map<String, Integer> rank = new HashMap<>();

	private final Map<String, List<String>> dependencies;

	private final Replacements replacements;

	private final RevisionNames names;

	private final Edges edges;

	private final BranchLabels labels;

	/**
	 * Which beginnings of ids and labels count as the name of a revision.
	 */
	public enum Matching {

		/** Any beginning of an id or label that has four or more characters itself. */
		ANY,

		/**
		 * Four or more characters of an id: for commands that write backwards, where a
		 * slip costs more.
		 */
		CAREFUL

	}

	private RevisionGraph(GraphLoader loader) {
		this.ordered = loader.revisions();
		for (Revision revision : this.ordered) {
			this.rank.put(revision.id(), this.rank.size());
			this.revisions.put(revision.id(), revision);
		}
		this.dependencies = loader.dependencies();
		this.replacements = loader.replacements();
		this.names = loader.names();
		this.edges = loader.edges();
		this.labels = new BranchLabels(this.edges, loader.labels());
	}

	/**
	 * Make a graph.
	 * @param revisions the revisions in any order
	 * @return the graph
	 * @throws GraphException if an id or a label is malformed or used twice, a parent or
	 * dependency does not exist, or revisions need each other in a circle
	 */
	public static RevisionGraph of(Collection<Revision> revisions) {
		return new RevisionGraph(new GraphLoader(revisions));
	}

	/**
	 * Return all revisions in the order in which they would run on an empty database:
	 * each after what it needs, branches one after the other, otherwise the older first.
	 * @return all revisions
	 */
	public List<Revision> revisions() {
		return this.ordered;
	}

	/**
	 * Return the revision with an id.
	 * @param id the whole id
	 * @return the revision
	 * @throws UnknownRevisionException if there is none
	 */
	public Revision revision(String id) {
		Revision revision = this.revisions.get(this.replacements.meant(id));
		if (revision == null) {
			throw new UnknownRevisionException(id, this.names.similar(id), this.names.hint(id));
		}
		return revision;
	}

	/**
	 * Return the revision with a name.
	 * @param name an id, a label, or the beginning of one
	 * @param matching which beginnings count
	 * @return the revision
	 * @throws UnknownRevisionException if there is none
	 * @throws AmbiguousRevisionException if several begin with the name
	 */
	public Revision find(String name, Matching matching) {
		return revision(this.names.find(name, matching, (id) -> true));
	}

	/**
	 * Return the revisions that a target means without regard to any database.
	 * @param target a target that does not count from what is applied
	 * @param matching which beginnings count
	 * @return the revisions; none for {@code base}, and for {@code head} of an empty
	 * graph
	 * @throws UnknownRevisionException if a name in it does not exist
	 * @throws AmbiguousRevisionException if several revisions begin with a name in it
	 * @throws MultipleHeadsException if it asks for one head and there are several
	 */
	public List<Revision> find(Target target, Matching matching) {
		return inOrder(new AbsoluteTargets(this, matching).resolve(target));
	}

	/**
	 * Return whether there is a revision.
	 * @param id the whole id
	 * @return whether {@link #revision(String)} would find it
	 */
	public boolean contains(String id) {
		return this.revisions.containsKey(this.replacements.meant(id));
	}

	/**
	 * Return whether a revision was squashed into another one.
	 * @param id the whole id
	 * @return whether a revision of this graph replaces it
	 */
	public boolean isReplaced(String id) {
		return this.replacements.isReplaced(id);
	}

	/**
	 * Return the revisions that no other one revises.
	 * @return their ids; more than one if branches are not merged
	 */
	public SortedSet<String> heads() {
		return where((id) -> this.edges.children(id).isEmpty());
	}

	/**
	 * Return the rows of the version table when everything is applied: the heads without
	 * those that another revision depends on.
	 * @return their ids
	 */
	public SortedSet<String> effectiveHeads() {
		return where((id) -> this.edges.followers(id).isEmpty());
	}

	/**
	 * Return the revisions that revise none.
	 * @return their ids
	 */
	public SortedSet<String> bases() {
		return where((id) -> this.edges.parents(id).isEmpty());
	}

	/**
	 * Return the revisions that several others revise.
	 * @return their ids
	 */
	public SortedSet<String> branchPoints() {
		return where((id) -> this.edges.children(id).size() > 1);
	}

	/**
	 * Return the revisions that revise several others, of which none descends from
	 * another.
	 * @return their ids
	 */
	public SortedSet<String> mergePoints() {
		return where((id) -> this.edges.parents(id).size() > 1);
	}

	/**
	 * Return what a revision revises.
	 * @param id the id of the revision
	 * @return the ids of its parents, without those that another parent descends from
	 * @throws UnknownRevisionException if there is no such revision
	 */
	public List<String> parents(String id) {
		return this.edges.parents(revision(id).id());
	}

	/**
	 * Return what a revision depends on.
	 * @param id the id of the revision
	 * @return the ids that its {@code depends-on} stands for
	 * @throws UnknownRevisionException if there is no such revision
	 */
	public List<String> dependencies(String id) {
		return this.dependencies.getOrDefault(revision(id).id(), List.of());
	}

	/**
	 * Return what revises a revision.
	 * @param id the id of the revision
	 * @return the ids of its children, the oldest first
	 * @throws UnknownRevisionException if there is no such revision
	 */
	public List<String> children(String id) {
		return List.copyOf(this.edges.children(revision(id).id()));
	}

	/**
	 * Return the revisions that must be applied when others are.
	 * @param ids the ids to begin with; those that are not in the graph need nothing
	 * @return the given ids and all that they revise or depend on
	 */
	public Set<String> ancestors(Collection<String> ids) {
		return Reach.from(meant(ids), this.edges::needs);
	}

	/**
	 * Return the labels that are valid for a revision: those that it carries, and those
	 * of the branch that it is on.
	 * @param id the id of the revision
	 * @return the labels
	 * @throws UnknownRevisionException if there is no such revision
	 */
	public SortedSet<String> labelsOf(String id) {
		return Collections.unmodifiableSortedSet(this.labels.of(revision(id).id()));
	}

	/**
	 * Return what is applied.
	 * @param rows the rows of the version table
	 * @return the revisions, in the order of {@link #revisions()}
	 * @throws UnknownRowsException if a row is not in the graph
	 */
	public List<Revision> applied(Collection<String> rows) {
		checkRows(rows);
		return inOrder(ancestors(rows));
	}

	/**
	 * Return what is not applied.
	 * @param rows the rows of the version table
	 * @return the revisions, in the order of {@link #revisions()}
	 * @throws UnknownRowsException if a row is not in the graph
	 */
	public List<Revision> pending(Collection<String> rows) {
		checkRows(rows);
		Set<String> applied = ancestors(rows);
		return this.ordered.stream().filter((revision) -> !applied.contains(revision.id())).toList();
	}

	void checkRows(Collection<String> rows) {
		Set<String> unknown = new TreeSet<>(rows);
		if (unknown.size() < rows.size()) {
			throw new MigratorException("The version table has the same row twice: " + String.join(", ", rows) + ".",
					"Delete one of the two; the table's primary key, which is missing, prevents this.");
		}
		unknown.removeIf(this::contains);
		refusePartlySquashed(unknown);
		if (!unknown.isEmpty()) {
			throw new UnknownRowsException(unknown);
		}
	}

	/**
	 * Refuse a database that has only a part of what was squashed.
	 * @param rows rows of the version table
	 * @throws PartlySquashedException if one of them is in the middle of what a revision
	 * replaces
	 */
	public void refusePartlySquashed(Collection<String> rows) {
		for (String row : rows) {
			Revision squashed = this.replacements.replacing(row);
			if (squashed != null && !contains(row)) {
				throw new PartlySquashedException(
						rows.stream().filter((other) -> squashed.equals(this.replacements.replacing(other))).toList(),
						squashed.id(), this.replacements.end(squashed));
			}
		}
	}

	/** Return the id of the revision that an id means, which is mostly itself. */
	String meant(String id) {
		return this.replacements.meant(id);
	}

	List<String> meant(Collection<String> ids) {
		return ids.stream().map(this::meant).toList();
	}

	List<Revision> inOrder(Collection<String> ids) {
		return ids.stream()
			.sorted(Comparator.comparing((id) -> this.rank.getOrDefault(id, 0)))
			.map(this::revision)
			.toList();
	}

	Edges edges() {
		return this.edges;
	}

	RevisionNames names() {
		return this.names;
	}

	private SortedSet<String> where(Predicate<String> condition) {
		return this.revisions.keySet().stream().filter(condition).collect(Collectors.toCollection(TreeSet::new));
	}

}
