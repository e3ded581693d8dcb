package dev.migrator.execution.rehearsal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.migrator.revision.Step;

/**
 * What was seen of one step while it ran. Two threads look.
 */
final class StepSights {

	private final Step step;

	private final Map<Long, Relation> before;

	private final Map<Long, LockMode> locks = new HashMap<>();

	private final Set<String> waits = new LinkedHashSet<>();

	StepSights(Step step, Map<Long, Relation> before) {
		this.step = step;
		this.before = Map.copyOf(before);
	}

	Step step() {
		return this.step;
	}

	synchronized void lock(long relation, LockMode mode) {
		this.locks.merge(relation, mode, (one, other) -> (one.compareTo(other) > 0) ? one : other);
	}

	synchronized void wait(String what) {
		this.waits.add(what);
	}

	/**
	 * Put together what was seen.
	 * @param time how long the step took
	 * @param done whether it came to its end
	 * @param after the relations after it
	 */
	synchronized RehearsedStep conclude(Duration time, boolean done, Map<Long, Relation> after) {
		List<TableLock> seen = new ArrayList<>();
		this.before.forEach((oid, relation) -> {
			Relation now = after.get(oid);
			boolean rewritten = now != null && now.file() != relation.file();
			LockMode mode = this.locks.get(oid);
			if (rewritten || (mode != null && mode != LockMode.ACCESS_SHARE)) {
				seen.add(new TableLock(relation.name(), (mode != null) ? mode : LockMode.ACCESS_EXCLUSIVE, rewritten));
			}
		});
		seen.sort(Comparator.comparing(TableLock::mode).reversed().thenComparing(TableLock::table));
		return new RehearsedStep(this.step, time, done, seen, List.copyOf(this.waits));
	}

	/**
	 * A table, view or materialized view.
	 *
	 * @param name its name, with the schema
	 * @param file the number of its file; 0 if it has none
	 */
	record Relation(String name, long file) {
	}

}
