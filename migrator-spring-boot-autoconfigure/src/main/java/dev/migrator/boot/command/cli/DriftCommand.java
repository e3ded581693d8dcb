package dev.migrator.boot.command.cli;

import java.util.concurrent.Callable;
import java.util.function.Supplier;

import dev.migrator.Migrator;
import dev.migrator.diff.ChangePlan;
import dev.migrator.diff.DifferenceText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/**
 * {@code migrator drift}.
 */
@Command(name = "drift",
		description = {
				"Compare the database with what the migrations make that are applied to it: what has somebody changed "
						+ "by hand?",
				"They are run on a throwaway database. The database itself is only read." },
		descriptionHeading = "%n", optionListHeading = "%n", exitCodeListHeading = "%nExit codes:%n",
		exitCodeList = { "0:the database is as its migrations make it", "1:it could not be compared", "2:wrong usage",
				"3:it is different" },
		footerHeading = "%nExamples:%n", footer = { "  migrator drift", "  migrator drift --format=json" })
final class DriftCommand implements Callable<Integer>, EachDatabase {

	private final Supplier<Migrator> migrator;

	private final CommandModels models;

	private final Results results;

	@Mixin
	private final FormatOption format = new FormatOption();

	DriftCommand(Supplier<Migrator> migrator, CommandModels models, Results results) {
		this.migrator = migrator;
		this.models = models;
		this.results = results;
	}

	@Override
	public Integer call() {
		ChangePlan drift = this.migrator.get().schemas(this.models).drift(this.models.includes());
		boolean same = drift.isEmpty();
		if (this.format.json()) {
			this.results.json(PlanOutput.of("applied migrations", "database", drift));
		}
		else if (same) {
			this.results.line("The database is as its migrations make it.");
		}
		else {
			this.results.line("The database is not as its migrations make it. There it has:");
			new DifferenceText(drift).lines().forEach((line) -> this.results.line("  " + line));
			this.results
				.note("'migrator diff migrations database' prints what a revision would have to do to make it so, "
						+ "'migrator diff database migrations' what undoes it.");
		}
		return same ? ExitCodes.DONE : ExitCodes.FOUND;
	}

}
