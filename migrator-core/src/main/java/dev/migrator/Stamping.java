package dev.migrator;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;

import dev.migrator.error.HistoryException;
import dev.migrator.execution.Database;
import dev.migrator.execution.Run;
import dev.migrator.execution.Stamp;
import dev.migrator.execution.history.Look;
import dev.migrator.execution.history.RecordedRevision;
import dev.migrator.revision.Planner;
import dev.migrator.revision.Revision;
import dev.migrator.revision.RevisionGraph;
import dev.migrator.revision.RowChange;
import dev.migrator.revision.Target;

/**
 * Says where a database is, without running a script: first without a lock, so that a
 * wrong name is refused before anything happens, then again under the lock.
 */
final class Stamping {

	private final Database database;

	private final RevisionGraph graph;

	private final List<Target> targets;

	private final boolean purge;

	/**
	 * Create a stamping.
	 * @param database the database
	 * @param graph the scripts
	 * @param targets where the database is
	 * @param purge whether all rows go first, unknown ones, too
	 */
	Stamping(Database database, RevisionGraph graph, List<Target> targets, boolean purge) {
		this.database = database;
		this.graph = graph;
		this.targets = targets;
		this.purge = purge;
	}

	StampReport stamp() {
		Look look = this.database.look();
		refuse(look.unfinished());
		if (changes(look.heads()).isEmpty()) {
			return new StampReport(look.heads(), look.heads(), List.of(), List.of());
		}
		try (Run run = this.database.open(look)) {
			run.lock((heads) -> false);
			refuse(run.past().unfinished() != null);
			SortedSet<String> before = run.heads();
			Stamp stamp = stamp(before, run.past()::revisions);
			if (!stamp.changes().isEmpty()) {
				run.stamp(stamp, before);
			}
			return new StampReport(before, RowChange.after(before, stamp.changes()), stamp.applied(), stamp.undone());
		}
	}

	/**
	 * Return the change from heads that nobody looks at; unknown ones have no history.
	 */
	Stamp unseen(SortedSet<String> before) {
		return stamp(before, (unknown) -> List.of());
	}

	private void refuse(boolean unfinished) {
		if (unfinished) {
			throw new HistoryException(
					"A step that runs without a transaction began and did not finish; stamping would hide it. Nothing was changed.",
					"Finish it first: 'migrator status' names it, and 'migrator upgrade' goes on with it in the direction in which it began.");
		}
	}

	private List<RowChange> changes(SortedSet<String> before) {
		Planner planner = new Planner(this.graph);
		if (!this.purge) {
			return planner.stamp(before, this.targets);
		}
		SortedSet<String> after = RowChange.after(Set.of(), planner.stamp(Set.of(), this.targets));
		List<RowChange> changes = new ArrayList<>();
		SortedSet<String> staying = new TreeSet<>();
		for (String row : before) {
			String id = this.graph.contains(row) ? this.graph.revision(row).id() : row;
			// The same revision may be there under the id of one that it replaces as well
			if (!after.contains(id) || !staying.add(id)) {
				changes.add(new RowChange.Delete(row));
			}
		}
		after.stream().filter((row) -> !staying.contains(row)).forEach((row) -> changes.add(new RowChange.Insert(row)));
		return changes;
	}

	private Stamp stamp(SortedSet<String> before, Function<Set<String>, List<RecordedRevision>> history) {
		List<RowChange> changes = changes(before);
		Map<String, Revision> wasApplied = applied(before, history);
		Map<String, Revision> isApplied = applied(RowChange.after(before, changes), history);
		List<Revision> undone = without(wasApplied, isApplied.keySet());
		Collections.reverse(undone);
		return new Stamp(changes, without(isApplied, wasApplied.keySet()), undone);
	}

	/**
	 * Return what is applied, in the order in which it ran, unknown revisions last.
	 */
	private Map<String, Revision> applied(SortedSet<String> rows,
			Function<Set<String>, List<RecordedRevision>> history) {
		Map<String, Revision> applied = new LinkedHashMap<>();
		Comparison comparison = Comparison.of(this.graph, rows, history);
		this.graph.applied(comparison.standing().rows()).forEach((revision) -> applied.put(revision.id(), revision));
		comparison.unknown().forEach((recorded) -> applied.put(recorded.id(), recorded.revision()));
		return applied;
	}

	private static List<Revision> without(Map<String, Revision> revisions, Collection<String> others) {
		Map<String, Revision> left = new LinkedHashMap<>(revisions);
		left.keySet().removeAll(new TreeSet<>(others));
		return new ArrayList<>(left.values());
	}

}
