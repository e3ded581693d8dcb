package dev.migrator.offline;

import java.util.SortedSet;

import dev.migrator.execution.Stamp;
import dev.migrator.execution.connection.DatabaseSettings;
import dev.migrator.revision.Direction;
import dev.migrator.revision.Revision;
import dev.migrator.revision.RowChange;

/**
 * A change of the version table behind which no script runs, in one transaction.
 *
 * @param headsBefore the heads that it expects
 * @param stamp the change
 */
record PlannedStamp(SortedSet<String> headsBefore, Stamp stamp) implements PlanContent {

	private static final String PART = "The stamp";

	@Override
	public boolean isEmpty() {
		return this.stamp.changes().isEmpty();
	}

	@Override
	public SortedSet<String> headsAfter() {
		return RowChange.after(this.headsBefore, this.stamp.changes());
	}

	@Override
	public void describe(PsqlOutput out) {
		this.stamp.undone().forEach((revision) -> describe(out, "not applied", revision));
		this.stamp.applied().forEach((revision) -> describe(out, "applied", revision));
	}

	private static void describe(PsqlOutput out, String what, Revision revision) {
		out.comment(
				"  counts as %-11s  %s  %s".formatted(what, revision.id(), PlannedStep.firstLine(revision.message())));
	}

	@Override
	public void print(PsqlOutput out, DatabaseSettings settings) {
		Records records = new Records(settings);
		out.blank();
		new PrintedSession(settings).begin(out);
		Guard.print(out, PART, this.headsBefore);
		records.move(out, PART, this.stamp.changes(), this.headsBefore);
		this.stamp.undone().forEach((revision) -> out.statement(records.history().stamped(revision, Direction.DOWN)));
		this.stamp.applied().forEach((revision) -> out.statement(records.history().stamped(revision, Direction.UP)));
		out.statement("COMMIT");
	}

}
