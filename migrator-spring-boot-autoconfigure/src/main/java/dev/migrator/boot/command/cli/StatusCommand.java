package dev.migrator.boot.command.cli;

import java.util.concurrent.Callable;
import java.util.function.Supplier;

import dev.migrator.Migrator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/**
 * {@code migrator status}.
 */
@Command(name = "status", description = {
		"Compare the database with the scripts. Nothing is changed, no lock is taken.",
		"States: UP_TO_DATE; PENDING, revisions wait; AHEAD, a newer version of the application has been here; "
				+ "DIVERGED, the database has revisions that do not fit to these; FAILED, a step did not finish or an "
				+ "applied script changed." },
		descriptionHeading = "%n", optionListHeading = "%n", footerHeading = "%nExamples:%n",
		exitCodeListHeading = "%nExit codes:%n", exitCodeList = { "0:UP_TO_DATE or AHEAD",
				"1:the database could not be asked", "2:wrong usage", "3:PENDING, DIVERGED or FAILED" },
		footer = { "  migrator status", "  migrator status --format=json" })
final class StatusCommand implements Callable<Integer>, EachDatabase {

	private final Supplier<Migrator> migrator;

	private final Results results;

	@Mixin
	private final FormatOption format = new FormatOption();

	StatusCommand(Supplier<Migrator> migrator, Results results) {
		this.migrator = migrator;
		this.results = results;
	}

	@Override
	public Integer call() {
		Migrator migrator = this.migrator.get();
		StatusOutput status = StatusOutput.of(migrator);
		if (this.format.json()) {
			this.results.json(status);
		}
		else {
			status.writeText(this.results);
		}
		return switch (status.state()) {
			case UP_TO_DATE, AHEAD -> ExitCodes.DONE;
			case PENDING, DIVERGED, FAILED -> ExitCodes.FOUND;
			case UNKNOWN -> ExitCodes.FAILED;
		};
	}

}
