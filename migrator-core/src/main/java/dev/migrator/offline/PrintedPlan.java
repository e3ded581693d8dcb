package dev.migrator.offline;

import java.io.UncheckedIOException;
import java.util.List;
import java.util.SortedSet;

import dev.migrator.execution.connection.DatabaseSettings;
import dev.migrator.revision.RevisionId;

/**
 * A plan as a script for psql. Whoever runs it needs no access to the application, and
 * leaves the database as the tool would have left it. All that can be refused was refused
 * before there is an instance of this class.
 */
public final class PrintedPlan {

	private final String command;

	private final DatabaseSettings settings;

	private final SortedSet<String> headsBefore;

	private final List<PlannedStep> steps;

	private final String writtenBy;

	/**
	 * Create a plan.
	 * @param command what was asked for, such as {@code upgrade}
	 * @param settings how the database would be talked to
	 * @param headsBefore the heads that the database has to have
	 * @param steps the steps in their order
	 * @param writtenBy who prints it and when; the one line that differs from one
	 * printing to the next
	 */
	public PrintedPlan(String command, DatabaseSettings settings, SortedSet<String> headsBefore,
			List<PlannedStep> steps, String writtenBy) {
		this.command = command;
		this.settings = settings;
		this.headsBefore = headsBefore;
		this.steps = List.copyOf(steps);
		this.writtenBy = writtenBy;
	}

	/**
	 * Write the script. Scripts are read while it is written: nothing stands in memory
	 * whole.
	 * @param target takes the text, which is UTF-8 wherever it becomes bytes
	 * @throws UncheckedIOException if the target fails
	 */
	public void writeTo(Appendable target) {
		PsqlOutput out = new PsqlOutput(target);
		heading(out);
		if (this.steps.isEmpty()) {
			out.echo("Nothing to do.");
			return;
		}
		Preamble preamble = new Preamble(out, this.settings);
		preamble.print();
		PrintedStep printed = new PrintedStep(out, this.settings);
		for (int i = 0; i < this.steps.size(); i++) {
			printed.print(this.steps.get(i), i + 1, this.steps.size());
		}
		out.blank();
		preamble.printEnd("Done: the database is at %s.".formatted(RevisionId.inWords(headsAfter())));
	}

	private SortedSet<String> headsAfter() {
		return this.steps.isEmpty() ? this.headsBefore : this.steps.get(this.steps.size() - 1).step().headsAfter();
	}

	private void heading(PsqlOutput out) {
		out.comment("%s from %s to %s".formatted(this.command, RevisionId.inWords(this.headsBefore),
				RevisionId.inWords(headsAfter())));
		out.comment(this.writtenBy);
		out.line("--");
		this.steps.forEach((step) -> out.comment("  %-4s %s  %s".formatted(step.directionWord(),
				step.step().revision().id(), PlannedStep.firstLine(step.step().revision().message()))));
		out.line("--");
		out.comment("""
				Run it as the role that migrates, with psql 14 or newer:
				  psql -X -v ON_ERROR_STOP=1 -f plan.sql <database>
				It goes on only where the heads are the expected ones, and keeps other migrators out.
				If it stops, the steps before stay applied, and the rest can be printed anew.""");
		out.blank();
	}

}
