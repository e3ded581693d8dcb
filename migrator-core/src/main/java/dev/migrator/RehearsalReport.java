package dev.migrator;

import java.time.Duration;
import java.util.List;
import java.util.SortedSet;

import org.jspecify.annotations.Nullable;

import dev.migrator.error.MigratorException;
import dev.migrator.execution.rehearsal.RehearsedStep;
import dev.migrator.execution.rehearsal.TableRows;

/**
 * What a rehearsal saw.
 *
 * @param database the database that it is about, and that is as before
 * @param headsBefore its heads
 * @param copy what the plan was tried on, or {@code null} if there was nothing to try
 * @param steps the steps, in their order
 * @param tables how many rows there are before and after, by table; the migrator's own
 * are left out
 * @param headsAfter the heads to which the plan leads, or those at which it stopped
 * @param time how long the steps took in all
 * @param failure why the plan failed, or {@code null} if it did not
 */
public record RehearsalReport(String database, SortedSet<String> headsBefore, @Nullable Copy copy,
		List<RehearsedStep> steps, List<TableRows> tables, SortedSet<String> headsAfter, Duration time,
		@Nullable MigratorException failure) {

	public RehearsalReport {
		steps = List.copyOf(steps);
		tables = List.copyOf(tables);
	}

	/**
	 * What a plan was tried on.
	 *
	 * @param database what it is called, without any secret
	 * @param temporary whether the server copied the database, and the copy is gone
	 * @param bytes how large the database is, or 0 if it was not copied
	 * @param time how long the copying took
	 */
	public record Copy(String database, boolean temporary, long bytes, Duration time) {
	}

}
