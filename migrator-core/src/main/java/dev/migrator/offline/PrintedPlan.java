package dev.migrator.offline;

import java.io.UncheckedIOException;
import java.util.List;
import java.util.SortedSet;

import dev.migrator.execution.Stamp;
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

	private final PlanContent content;

	private final String writtenBy;

	private PrintedPlan(String command, DatabaseSettings settings, SortedSet<String> headsBefore, PlanContent content,
			String writtenBy) {
		this.command = command;
		this.settings = settings;
		this.headsBefore = headsBefore;
		this.content = content;
		this.writtenBy = writtenBy;
	}

	/**
	 * Make a plan of steps.
	 * @param command what was asked for, such as {@code upgrade}
	 * @param settings how the database would be talked to
	 * @param headsBefore the heads that the database has to have
	 * @param steps the steps in their order
	 * @param oneTransaction whether they are one transaction, in which each of them has
	 * to be able to run
	 * @param writtenBy who prints it and when; the one line that differs from one
	 * printing to the next
	 * @return the plan
	 */
	public static PrintedPlan of(String command, DatabaseSettings settings, SortedSet<String> headsBefore,
			List<PlannedStep> steps, boolean oneTransaction, String writtenBy) {
		return new PrintedPlan(command, settings, headsBefore, new PlannedSteps(headsBefore, steps, oneTransaction),
				writtenBy);
	}

	/**
	 * Make a plan that only says where the database is.
	 * @param settings how the database would be talked to
	 * @param headsBefore the heads that the database has to have
	 * @param stamp what changes
	 * @param writtenBy who prints it and when
	 * @return the plan
	 */
	public static PrintedPlan ofStamp(DatabaseSettings settings, SortedSet<String> headsBefore, Stamp stamp,
			String writtenBy) {
		return new PrintedPlan("stamp", settings, headsBefore, new PlannedStamp(headsBefore, stamp), writtenBy);
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
		if (this.content.isEmpty()) {
			out.echo("Nothing to do.");
			return;
		}
		Preamble preamble = new Preamble(out, this.settings);
		preamble.print();
		this.content.print(out, this.settings);
		out.blank();
		preamble.printEnd("Done: the database is at %s.".formatted(RevisionId.inWords(this.content.headsAfter())));
	}

	private void heading(PsqlOutput out) {
		out.comment("%s from %s to %s".formatted(this.command, RevisionId.inWords(this.headsBefore),
				RevisionId.inWords(this.content.headsAfter())));
		out.comment(this.writtenBy);
		out.line("--");
		this.content.describe(out);
		out.line("--");
		out.comment("""
				Run it as the role that migrates, with psql 14 or newer:
				  psql -X -v ON_ERROR_STOP=1 -f plan.sql <database>
				It goes on only where the heads are the expected ones, and keeps other migrators out.
				""" + this.content.afterFailure());
		out.blank();
	}

}
