package dev.migrator.boot.command.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import dev.migrator.RehearsalReport;
import dev.migrator.error.Durations;
import dev.migrator.error.MigratorException;
import dev.migrator.execution.rehearsal.LockMode;
import dev.migrator.execution.rehearsal.RehearsedStep;
import dev.migrator.execution.rehearsal.Sizes;
import dev.migrator.execution.rehearsal.TableLock;
import dev.migrator.execution.rehearsal.TableRows;
import org.jspecify.annotations.Nullable;

/**
 * What {@code upgrade --rehearse} tells.
 *
 * @param database the database that it is about
 * @param headsBefore its heads
 * @param rehearsedOn what the plan was tried on, or {@code null} if there was nothing to
 * try
 * @param temporary whether that was a copy, which is gone
 * @param bytes how large the database is, or 0 if it was not copied
 * @param copying how long the copying took
 * @param steps what the steps did
 * @param tables how many rows there are before and after
 * @param headsAfter the heads afterwards
 * @param duration how long the steps took in all
 * @param error why the plan failed, or {@code null} if it did not
 */
record RehearsalOutput(String database, List<String> headsBefore, @Nullable String rehearsedOn, boolean temporary,
		long bytes, Duration copying, List<StepOutput> steps, List<TableRows> tables, List<String> headsAfter,
		Duration duration, @Nullable String error) {

	static void write(RehearsalReport report, FormatOption format, Results results) {
		RehearsalOutput output = of(report);
		if (format.json()) {
			results.json(output);
		}
		else {
			output.writeText(report, results);
		}
	}

	private static RehearsalOutput of(RehearsalReport report) {
		RehearsalReport.Copy copy = report.copy();
		MigratorException failure = report.failure();
		return new RehearsalOutput(report.database(), List.copyOf(report.headsBefore()),
				(copy != null) ? copy.database() : null, copy != null && copy.temporary(),
				(copy != null) ? copy.bytes() : 0, (copy != null) ? copy.time() : Duration.ZERO,
				report.steps().stream().map(StepOutput::of).toList(), report.tables(), List.copyOf(report.headsAfter()),
				report.time(), (failure != null) ? failure.getMessage() : null);
	}

	private void writeText(RehearsalReport report, Results results) {
		if (this.rehearsedOn == null) {
			results
				.line("Nothing to rehearse: the database is at %s.".formatted(Revisions.names(report.headsBefore())));
			return;
		}
		for (RehearsedStep step : report.steps()) {
			writeStep(step, results);
		}
		if (!report.steps().isEmpty()) {
			results.line("");
		}
		writeTables(results);
		MigratorException failure = report.failure();
		if (failure != null) {
			results.line("It failed there: " + String.valueOf(failure.getMessage()).strip());
			results.line(failure.action().strip());
			results.line("");
		}
		results.line("%s %s, in %s, on %s%s. %s is as before, at %s.".formatted(
				(this.steps.size() == 1) ? "1 step" : this.steps.size() + " steps",
				(failure != null) ? "tried" : "rehearsed", Durations.inWords(this.duration),
				this.temporary ? "a copy" : "the " + this.rehearsedOn,
				this.temporary ? " (%s, made in %s), which is gone".formatted(Sizes.inWords(this.bytes),
						Durations.inWords(this.copying)) : "",
				Character.toUpperCase(this.database.charAt(0)) + this.database.substring(1),
				Revisions.names(report.headsBefore())));
	}

	private static void writeStep(RehearsedStep rehearsed, Results results) {
		StepOutput step = StepOutput.of(rehearsed);
		results.line("%-4s %s  %s  %s%s".formatted(step.direction(), step.revision(), step.message(),
				Durations.inWords(step.duration()), step.done() ? "" : "  " + results.ink().bad("failed")));
		List<List<String>> rows = new ArrayList<>();
		for (TableLock lock : rehearsed.locks()) {
			rows.add(List.of(lock.table(), lock.mode().inWords(), consequence(lock)));
		}
		results.table("       ", rows);
		rehearsed.waits().forEach((wait) -> results.line("       waited for " + wait));
	}

	private static String consequence(TableLock lock) {
		String waiting = switch (lock.mode().waiting()) {
			case EVERYBODY -> "reads and writes wait";
			case WRITERS -> "writes wait";
			case NOBODY -> "";
		};
		return (lock.rewritten() ? "written anew" + (waiting.isEmpty() ? "" : ", ") : "") + waiting;
	}

	private void writeTables(Results results) {
		List<TableRows> changed = this.tables.stream().filter(TableRows::changed).toList();
		int same = this.tables.size() - changed.size();
		if (!changed.isEmpty()) {
			List<List<String>> rows = new ArrayList<>();
			rows.add(List.of("table", "rows before", "after"));
			changed.forEach((table) -> rows.add(List.of(table.table(), number(table.before()), number(table.after()))));
			results.table("", rows);
		}
		results
			.line(((same == 1) ? "1 %stable has" : same + " %stables have").formatted(changed.isEmpty() ? "" : "other ")
					+ " as many rows as before.");
		results.line("");
	}

	private static String number(@Nullable Long rows) {
		return (rows != null) ? String.format(Locale.ROOT, "%,d", rows) : "-";
	}

	/**
	 * One step.
	 *
	 * @param revision the revision's id
	 * @param direction which way
	 * @param message what the revision is about, in one line
	 * @param duration how long it took
	 * @param done whether it came to its end
	 * @param locks the tables that it locked
	 * @param waits for whom it waited
	 */
	record StepOutput(String revision, String direction, String message, Duration duration, boolean done,
			List<LockOutput> locks, List<String> waits) {

		static StepOutput of(RehearsedStep step) {
			return new StepOutput(step.step().revision().id(), step.step().direction().name().toLowerCase(Locale.ROOT),
					Revisions.firstLine(step.step().revision().message()), step.time(), step.done(),
					step.locks().stream().map(LockOutput::of).toList(), step.waits());
		}

	}

	/**
	 * One lock.
	 *
	 * @param table the table
	 * @param mode how it was locked
	 * @param blocks who has to wait meanwhile
	 * @param rewritten whether the table was written anew
	 */
	record LockOutput(String table, LockMode mode, LockMode.Waiting blocks, boolean rewritten) {

		static LockOutput of(TableLock lock) {
			return new LockOutput(lock.table(), lock.mode(), lock.mode().waiting(), lock.rewritten());
		}

	}

}
