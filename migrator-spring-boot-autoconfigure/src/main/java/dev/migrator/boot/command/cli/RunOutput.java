package dev.migrator.boot.command.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import dev.migrator.RunReport.DoneStep;
import dev.migrator.RunReport;
import dev.migrator.error.Durations;
import dev.migrator.revision.Direction;
import org.jspecify.annotations.Nullable;

/**
 * What {@code upgrade} and {@code downgrade} tell of a run.
 *
 * @param outcome how it ended
 * @param steps what was done
 * @param heads the heads afterwards
 * @param started when it began
 * @param duration how long it took, waiting included
 * @param backup the backup that was made before the first step, or {@code null}
 */
record RunOutput(RunReport.Outcome outcome, List<StepOutput> steps, List<String> heads, Instant started,
		Duration duration, @Nullable String backup) {

	static void write(RunReport report, FormatOption format, Results results) {
		if (format.json()) {
			results.json(new RunOutput(report.outcome(), report.steps().stream().map(StepOutput::of).toList(),
					List.copyOf(report.heads()), report.started(), report.time(),
					(report.backup() != null) ? report.backup().toString() : null));
			return;
		}
		List<List<String>> rows = new ArrayList<>();
		for (DoneStep done : report.steps()) {
			StepOutput step = StepOutput.of(done);
			rows.add(List.of(step.direction().name().toLowerCase(Locale.ROOT), step.revision(), step.message(),
					Durations.inWords(step.duration())));
		}
		if (!results.besideTheLog()) {
			results.table("", rows);
		}
		if (report.backup() != null && !results.besideTheLog()) {
			results.line("The backup before it is %s.".formatted(report.backup()));
		}
		String heads = Revisions.names(report.heads());
		results.line(switch (report.outcome()) {
			case DONE -> "The database is at %s (%s in %s).".formatted(heads,
					(rows.size() == 1) ? "1 step" : rows.size() + " steps", Durations.inWords(report.time()));
			case DONE_BY_ANOTHER -> "Nothing to do: another migrator brought the database to %s.".formatted(heads);
			case NOTHING_TO_DO, AHEAD -> "Nothing to do: the database is at %s.".formatted(heads);
		});
	}

	/**
	 * One step of the run.
	 *
	 * @param revision the revision's id
	 * @param direction which way
	 * @param message what the revision is about, in one line
	 * @param duration how long it took
	 */
	record StepOutput(String revision, Direction direction, String message, Duration duration) {

		static StepOutput of(DoneStep done) {
			return new StepOutput(done.step().revision().id(), done.step().direction(),
					Revisions.firstLine(done.step().revision().message()), done.time());
		}

	}

}
