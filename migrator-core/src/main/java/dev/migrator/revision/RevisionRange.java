package dev.migrator.revision;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

import dev.migrator.error.TargetException;
import org.jspecify.annotations.Nullable;

/**
 * A part of the graph, as a user writes it: {@code start:end}, {@code start:} or
 * {@code :end}. Both are targets, and both belong to the range. It is found thus:
 * <ol>
 * <li>Without an end, it ends at all heads; {@code current} means what is applied.</li>
 * <li>An end that only counts up ({@code +2}) counts from the start, a start that only
 * counts down ({@code -3}) from the end, and not further than to the bases. Otherwise
 * they count from what is applied.</li>
 * <li>Without a start, or from {@code base}, it is all that the end needs.</li>
 * <li>Else it is what of that descends from the start, and the start.</li>
 * </ol>
 *
 * @param text the range as it was written
 * @param start the start, or {@code null} if it begins at the bases
 * @param end the end, or {@code null} if it ends at the heads
 */
public record RevisionRange(String text, @Nullable Target start, @Nullable Target end) {

	/** All revisions. */
	public static final RevisionRange ALL = new RevisionRange(":", null, null);

	private static final String CURRENT = "current";

	private static final String FORMS = "A range is <start>:<end>, <start>: or :<end>, such as -3:current, base:head or 1975ea:. "
			+ "Each side is a target, or the word current.";

	/**
	 * Read a range.
	 * @param text what the user wrote
	 * @return the range
	 * @throws TargetException if it is none
	 */
	public static RevisionRange parse(String text) {
		String[] sides = text.strip().split(":", -1);
		if (sides.length != 2) {
			throw new TargetException(text, "'" + text + "' is not a range.", FORMS);
		}
		return new RevisionRange(text.strip(), side(sides[0]), side(sides[1]));
	}

	private static @Nullable Target side(String text) {
		return text.isBlank() ? null : Target.parse(text);
	}

	/**
	 * Return whether the range means nothing without a database.
	 * @return whether a side of it is {@code current}, or counts from what is applied
	 */
	public boolean asksDatabase() {
		return asksDatabase(this.start, countsFromEnd()) || asksDatabase(this.end, countsFromStart());
	}

	private static boolean asksDatabase(@Nullable Target side, boolean countsFromOther) {
		return side != null && (CURRENT.equals(side.name()) || (side.isRelativeToCurrent() && !countsFromOther));
	}

	private boolean countsFromEnd() {
		return this.start != null && this.start.isRelativeToCurrent() && this.start.steps() < 0;
	}

	private boolean countsFromStart() {
		return this.end != null && this.end.isRelativeToCurrent() && this.end.steps() > 0;
	}

	/**
	 * Return the revisions of the range.
	 * @param graph all revisions
	 * @param rows the rows of the version table that are in the graph; not looked at
	 * unless {@link #asksDatabase()}
	 * @return the revisions, the newest first: each before all that it needs
	 * @throws TargetException if one side does not lead to the other, or does not say
	 * clearly what it means
	 */
	public List<Revision> in(RevisionGraph graph, Collection<String> rows) {
		RangeEnds ends = new RangeEnds(graph, new TreeSet<>(rows), this);
		SortedSet<String> last;
		SortedSet<String> first;
		if (countsFromStart()) {
			first = ends.starts(new TreeSet<>());
			last = ends.above(first);
		}
		else {
			last = ends.ends();
			first = ends.starts(last);
		}
		Set<String> needed = graph.ancestors(last);
		if (!first.isEmpty()) {
			requireConnected(first, needed);
			needed.retainAll(new Lineage(graph).above(List.copyOf(first)));
		}
		List<Revision> newestFirst = new ArrayList<>(graph.inOrder(needed));
		Collections.reverse(newestFirst);
		return List.copyOf(newestFirst);
	}

	private void requireConnected(SortedSet<String> first, Set<String> needed) {
		for (String id : first) {
			if (!needed.contains(id)) {
				throw new TargetException(this.text,
						"The range '" + this.text + "' does not connect: " + id + " is not below "
								+ ((this.end != null) ? "'" + this.end + "'" : "the heads") + ".",
						"Write the older revision first, and one that the newer one descends from; 'history --graph' shows which do.");
			}
		}
	}

	static boolean isCurrent(Target side) {
		return CURRENT.equals(side.name()) && side.branch() == null;
	}

}
