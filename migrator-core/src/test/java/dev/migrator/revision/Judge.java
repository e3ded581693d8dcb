package dev.migrator.revision;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The specification, read off the revisions as they were written: naive, slow, and with
 * nothing in common with the code that it judges. What a revision <em>needs</em> are its
 * parents and dependencies.
 */
final class Judge {

	final Map<String, Revision> revisions = new LinkedHashMap<>();

	final Map<String, String> labels = new HashMap<>();

	private final Map<String, Set<String>> needs = new HashMap<>();

	private final Map<String, Set<String>> parents = new HashMap<>();

	Judge(Collection<Revision> revisions) {
		for (Revision revision : revisions) {
			this.revisions.put(revision.id(), revision);
			revision.labels().forEach((label) -> this.labels.put(label, revision.id()));
		}
		for (Revision revision : revisions) {
			Set<String> needed = new HashSet<>(revision.revises());
			revision.dependsOn().forEach((name) -> needed.add(this.labels.getOrDefault(name, name)));
			this.needs.put(revision.id(), needed);
		}
		revisions.forEach((revision) -> this.parents.put(revision.id(), withoutAncestors(revision.revises())));
	}

	/** A parent that another parent descends from says nothing. */
	private Set<String> withoutAncestors(Collection<String> ids) {
		Set<String> kept = new TreeSet<>(ids);
		for (String id : ids) {
			Set<String> below = reach(List.of(id), (other) -> this.revisions.get(other).revises());
			below.remove(id);
			kept.removeAll(below);
		}
		return kept;
	}

	Set<String> needs(String id) {
		return this.needs.get(id);
	}

	Set<String> parents(String id) {
		return this.parents.get(id);
	}

	Set<String> children(String id) {
		Set<String> children = new TreeSet<>();
		this.parents.forEach((child, itsParents) -> {
			if (itsParents.contains(id)) {
				children.add(child);
			}
		});
		return children;
	}

	/** The ids with all that they need. */
	Set<String> closure(Collection<String> ids) {
		return reach(ids, this.needs::get);
	}

	/** The ids with all that needs them. */
	Set<String> dependents(Collection<String> ids) {
		Set<String> dependents = new HashSet<>(ids);
		boolean grows = true;
		while (grows) {
			grows = false;
			for (String id : this.revisions.keySet()) {
				grows |= !Collections.disjoint(this.needs.get(id), dependents) && dependents.add(id);
			}
		}
		return dependents;
	}

	/** A revision with all that it descends from and all that descends from it. */
	Set<String> lineage(String id) {
		Set<String> lineage = reach(List.of(id), this.parents::get);
		lineage.addAll(reach(List.of(id), this::children));
		return lineage;
	}

	/** What the version table says when these are applied. */
	SortedSet<String> maximal(Collection<String> applied) {
		SortedSet<String> maximal = new TreeSet<>(applied);
		applied.forEach((id) -> maximal.removeAll(this.needs.get(id)));
		return maximal;
	}

	/** Whether it has a parent or dependency that another of its parents needs. */
	boolean hasRedundantNeeds(String id) {
		Set<String> needed = this.needs.get(id);
		return needed.stream()
			.anyMatch((one) -> needed.stream()
				.anyMatch((other) -> !other.equals(one) && closure(List.of(other)).contains(one)));
	}

	/**
	 * Check that a plan is legal at each step, on a version table that refuses what
	 * PostgreSQL would.
	 */
	void check(Plan plan, Set<String> before) {
		Set<String> applied = new HashSet<>(before);
		VersionTable table = new VersionTable(plan.headsBefore());
		for (Step step : plan.steps()) {
			String id = step.revision().id();
			if (step.direction() == Direction.UP) {
				assertThat(applied).containsAll(this.needs.get(id)).doesNotContain(id);
				applied.add(id);
			}
			else {
				assertThat(applied.remove(id)).isTrue();
				assertThat(applied).noneMatch((other) -> this.needs.get(other).contains(id));
			}
			step.changes().forEach(table::execute);
			assertThat(table.rows()).isEqualTo(step.headsAfter()).isEqualTo(maximal(applied));
		}
		assertThat(plan.headsAfter()).isEqualTo(table.rows());
	}

	static Set<String> reach(Collection<String> from, Function<String, ? extends Collection<String>> next) {
		Set<String> reached = new HashSet<>();
		Deque<String> todo = new ArrayDeque<>(from);
		while (!todo.isEmpty()) {
			String id = todo.pop();
			if (reached.add(id)) {
				todo.addAll(next.apply(id));
			}
		}
		return reached;
	}

}
