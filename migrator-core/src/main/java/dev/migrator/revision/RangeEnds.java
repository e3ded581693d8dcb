package dev.migrator.revision;

import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

import dev.migrator.error.TargetException;
import org.jspecify.annotations.Nullable;

/**
 * Which revisions the two sides of a range mean.
 */
final class RangeEnds {

	private final RevisionGraph graph;

	private final SortedSet<String> rows;

	private final RevisionRange range;

	private final AbsoluteTargets absolute;

	private final Lineage lineage;

	RangeEnds(RevisionGraph graph, SortedSet<String> rows, RevisionRange range) {
		this.graph = graph;
		this.rows = new TreeSet<>(graph.meant(rows));
		this.range = range;
		this.absolute = new AbsoluteTargets(graph, RevisionGraph.Matching.ANY);
		this.lineage = new Lineage(graph);
	}

	/** Return the newest revisions of the range. */
	SortedSet<String> ends() {
		Target end = this.range.end();
		return (end != null) ? side(end, false) : this.graph.effectiveHeads();
	}

	/**
	 * Return the oldest revisions of the range.
	 * @param ends the newest ones
	 * @return the ids; none if it begins at the bases
	 */
	SortedSet<String> starts(SortedSet<String> ends) {
		Target start = this.range.start();
		if (start == null) {
			return new TreeSet<>();
		}
		if (start.isRelativeToCurrent() && start.steps() < 0) {
			return walk(inBranch(ends, start), null, start, true);
		}
		return side(start, true);
	}

	/**
	 * Return the newest revisions of a range whose end counts from its start.
	 * @param starts the oldest ones
	 */
	SortedSet<String> above(SortedSet<String> starts) {
		Target end = Objects.requireNonNull(this.range.end());
		return walk(inBranch(starts, end), this.absolute.members(end), end, false);
	}

	private SortedSet<String> side(Target side, boolean lenient) {
		if (RevisionRange.isCurrent(side)) {
			return (side.steps() != 0) ? walk(this.rows, null, side, lenient) : this.rows;
		}
		if (side.isRelativeToCurrent()) {
			return walk(inBranch(this.rows, side), this.absolute.members(side), side, lenient);
		}
		return this.absolute.resolve(side);
	}

	private SortedSet<String> inBranch(SortedSet<String> ids, Target side) {
		Set<String> members = this.absolute.members(side);
		return (members == null) ? ids
				: ids.stream().filter(members::contains).collect(Collectors.toCollection(TreeSet::new));
	}

	/**
	 * Walk from each revision.
	 * @param lenient whether a walk down may end early, at a base: a range that begins
	 * ten revisions back shows what there is
	 */
	private SortedSet<String> walk(SortedSet<String> from, @Nullable Set<String> branch, Target side, boolean lenient) {
		SortedSet<String> reached = new TreeSet<>();
		if (from.isEmpty() && side.steps() > 0) {
			add(reached, this.lineage.walk(null, branch, side));
		}
		for (String id : from) {
			add(reached, (side.steps() < 0 && lenient) ? down(id, side) : this.lineage.walk(id, branch, side));
		}
		return reached;
	}

	private String down(String from, Target side) {
		String id = from;
		for (int i = 0; i < Math.abs((long) side.steps()) && !this.graph.parents(id).isEmpty(); i++) {
			if (this.graph.parents(id).size() > 1) {
				throw new TargetException(side.text(),
						"'" + side + "' is ambiguous: " + id + " is a merge of "
								+ String.join(", ", this.graph.parents(id)) + ".",
						"Name the revision at which the range begins.");
			}
			id = this.graph.parents(id).get(0);
		}
		return id;
	}

	private static void add(SortedSet<String> reached, @Nullable String id) {
		if (id != null) {
			reached.add(id);
		}
	}

}
