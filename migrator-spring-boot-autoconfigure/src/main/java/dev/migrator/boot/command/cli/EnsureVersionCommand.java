package dev.migrator.boot.command.cli;

import java.util.concurrent.Callable;
import java.util.function.Supplier;

import dev.migrator.EnsureReport;
import dev.migrator.Migrator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/**
 * {@code migrator ensure-version}.
 */
@Command(name = "ensure-version", description = {
		"Create the tables in which the database remembers its revisions, if they are missing, and nothing else.",
		"Every command that writes does that by itself." }, descriptionHeading = "%n", optionListHeading = "%n",
		footerHeading = "%nExamples:%n",
		footer = { "  migrator ensure-version", "  migrator ensure-version --format=json" })
final class EnsureVersionCommand implements Callable<Integer>, EachDatabase {

	private final Supplier<Migrator> migrator;

	private final Results results;

	@Mixin
	private final FormatOption format = new FormatOption();

	EnsureVersionCommand(Supplier<Migrator> migrator, Results results) {
		this.migrator = migrator;
		this.results = results;
	}

	@Override
	public boolean changes() {
		return true;
	}

	@Override
	public Integer call() {
		EnsureReport report = this.migrator.get().ensureVersion();
		if (this.format.json()) {
			this.results.json(report);
		}
		else {
			this.results
				.line(report.created() ? "Created the tables of the migrator in schema %s.".formatted(report.schema())
						: "Nothing to do: the tables of the migrator are in schema %s.".formatted(report.schema()));
		}
		return ExitCodes.DONE;
	}

}
