package dev.migrator.revision;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * What targets mean, a second time, from the specification: each method is a rule of it,
 * written down as it reads. It is to be as plain as it can be, not as fast.
 */
final class NaiveTargets {

	private static final Pattern FORM = Pattern.compile("(?:(.+)@)?([^+-]*)([+-][0-9]+)?");

	private final Judge judge;

	private final Set<String> applied;

	private final Set<String> rows;

	private final boolean careful;

	private @Nullable String branch;

	private String name = "";

	private int steps;

	private @Nullable Set<String> lineage;

	private NaiveTargets(Judge judge, Collection<String> rows, String target, boolean careful) {
		this.judge = judge;
		this.applied = judge.closure(rows);
		this.rows = judge.maximal(this.applied);
		this.careful = careful;
		Matcher form = FORM.matcher(target);
		require(form.matches());
		this.branch = form.group(1);
		this.name = form.group(2);
		this.steps = (form.group(3) != null) ? Integer.parseInt(form.group(3)) : 0;
		if (this.branch != null) {
			this.lineage = judge.lineage(find(this.branch, false));
		}
	}

	/**
	 * What the specification has no answer for.
	 */
	static final class Refused extends RuntimeException {

		private static final long serialVersionUID = 1L;

	}

	/** What an upgrade applies. */
	static Set<String> upgrade(Judge judge, Collection<String> rows, String target) {
		NaiveTargets targets = new NaiveTargets(judge, rows, target, false);
		Set<String> pending = judge.closure(targets.upgradeTo());
		pending.removeAll(targets.applied);
		return pending;
	}

	/** What a downgrade undoes. */
	static Set<String> downgrade(Judge judge, Collection<String> rows, String target) {
		return new NaiveTargets(judge, rows, target, true).undone();
	}

	private Set<String> upgradeTo() {
		if (this.name.isEmpty()) {
			require(this.steps > 0);
			Set<String> starts = inLineage(this.rows);
			if (starts.isEmpty()) {
				starts = this.judge.maximal(inLineage(this.applied));
			}
			require(starts.size() <= 1);
			return Set.of(up(starts.isEmpty() ? null : starts.iterator().next()));
		}
		if (this.steps != 0) {
			String end = walk(single());
			require(end != null);
			return Set.of(end);
		}
		return switch (this.name) {
			case "base" -> Set.of();
			case "heads" -> (this.lineage != null) ? heads() : this.judge.maximal(this.judge.revisions.keySet());
			default -> Stream.ofNullable(single()).collect(Collectors.toSet());
		};
	}

	private Set<String> undone() {
		Set<String> roots;
		if (this.name.isEmpty()) {
			require(this.steps < 0);
			Set<String> starts = inLineage(this.rows);
			if (starts.isEmpty()) {
				Set<String> tips = inLineage(this.applied);
				starts = tips.stream()
					.filter((id) -> this.judge.children(id).stream().noneMatch(this.applied::contains))
					.collect(Collectors.toSet());
			}
			require(starts.size() == 1);
			String start = starts.iterator().next();
			String end = down(start);
			roots = above(end);
			roots.retainAll(Judge.reach(List.of(start), this.judge::parents));
			return undone(end, roots);
		}
		String end = (this.steps != 0) ? walk(single()) : single();
		return undone(end, inLineage(above(end)));
	}

	private Set<String> undone(@Nullable String end, Set<String> roots) {
		Set<String> undone = this.judge.dependents(roots);
		undone.retainAll(this.applied);
		// What is there only because others depend on it has nothing above it to undo
		require(end == null || !undone.isEmpty() || this.rows.contains(end));
		return undone;
	}

	private @Nullable String single() {
		switch (this.name) {
			case "base":
				return null;
			case "head", "heads":
				Set<String> heads = heads();
				require(heads.size() <= 1);
				return heads.isEmpty() ? null : heads.iterator().next();
			default:
				String id = find(this.name, true);
				require(this.lineage == null || this.lineage.contains(id));
				return id;
		}
	}

	private @Nullable String walk(@Nullable String from) {
		return (this.steps > 0) ? up(from) : down(from);
	}

	private String up(@Nullable String from) {
		String id = from;
		for (int i = 0; i < this.steps; i++) {
			Set<String> next = inLineage(above(id));
			require(next.size() == 1);
			id = next.iterator().next();
		}
		require(id != null);
		return id;
	}

	private @Nullable String down(@Nullable String from) {
		String id = from;
		for (int i = 0; i < -this.steps; i++) {
			require(id != null);
			Set<String> next = this.judge.parents(id);
			require(next.size() <= 1);
			id = next.isEmpty() ? null : next.iterator().next();
		}
		return id;
	}

	private Set<String> above(@Nullable String id) {
		if (id != null) {
			return this.judge.children(id);
		}
		return this.judge.revisions.keySet()
			.stream()
			.filter((base) -> this.judge.parents(base).isEmpty())
			.collect(Collectors.toSet());
	}

	private Set<String> heads() {
		return inLineage(this.judge.revisions.keySet()).stream()
			.filter((id) -> this.judge.children(id).isEmpty())
			.collect(Collectors.toSet());
	}

	private String find(String text, boolean narrowed) {
		Set<String> names = new TreeSet<>(this.judge.labels.keySet());
		names.addAll(this.judge.revisions.keySet());
		if (!names.contains(text)) {
			require(!this.careful || text.length() >= 4);
			names.removeIf((name) -> !name.startsWith(text) || name.length() < 4);
			if (this.careful) {
				names.removeAll(this.judge.labels.keySet());
			}
		}
		else {
			names.retainAll(Set.of(text));
		}
		Set<String> found = names.stream()
			.map((name) -> this.judge.labels.getOrDefault(name, name))
			.filter((id) -> names.contains(text) || !narrowed || this.lineage == null || this.lineage.contains(id))
			.collect(Collectors.toSet());
		require(found.size() == 1);
		return found.iterator().next();
	}

	private Set<String> inLineage(Collection<String> ids) {
		Set<String> kept = new HashSet<>(ids);
		if (this.lineage != null) {
			kept.retainAll(this.lineage);
		}
		return kept;
	}

	private static void require(boolean condition) {
		if (!condition) {
			throw new Refused();
		}
	}

}
