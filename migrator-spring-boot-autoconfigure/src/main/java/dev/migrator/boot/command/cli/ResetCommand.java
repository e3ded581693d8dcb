package dev.migrator.boot.command.cli;

import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

import dev.migrator.Migrator;
import dev.migrator.StartOverReport;
import dev.migrator.autogenerate.AutogenerateRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code migrator reset}.
 */
@Command(name = "reset", description = { "Undo all revisions and apply them again, on a database for development.",
		"The data go. It needs the property migrator.allow-reset as well as --yes. Applied scripts may have changed.",
		"With --scripts the history begins anew: all scripts are put into a directory beside the scripts directory, and "
				+ "one initial revision is written from the models." },
		descriptionHeading = "%n", optionListHeading = "%n", footerHeading = "%nExamples:%n",
		footer = { "  migrator reset --yes --migrator.allow-reset=true",
				"  migrator reset --scripts --yes --migrator.allow-reset=true" })
final class ResetCommand implements Callable<Integer> {

	private final Supplier<Migrator> migrator;

	private final CommandModels models;

	private final Results results;

	@Option(names = "--scripts", description = "Put all scripts aside, and write one initial revision from the models.")
	private boolean scripts;

	@Option(names = { "-m", "--message" }, paramLabel = "<message>",
			description = "With --scripts: what the initial revision does; the first line names the file. If not said, "
					+ "Create the schema.")
	private String message = "Create the schema";

	@Option(names = { "-y", "--yes" }, description = "Yes, undo everything.")
	private boolean yes;

	@Mixin
	private final FormatOption format = new FormatOption();

	ResetCommand(Supplier<Migrator> migrator, CommandModels models, Results results) {
		this.migrator = migrator;
		this.models = models;
		this.results = results;
	}

	@Override
	public Integer call() {
		if (!this.yes) {
			throw new ConsentMissingException("A reset undoes all revisions, and the data with them.");
		}
		if (this.scripts) {
			startOver();
		}
		else {
			RunOutput.write(this.migrator.get().reset(), this.format, this.results);
		}
		return ExitCodes.DONE;
	}

	private void startOver() {
		AutogenerateRequest request = new AutogenerateRequest(false, Set.of(), List.of(), (hint) -> false,
				this.models.includes(), this.models.customizer(), this.models.naming());
		StartOverReport report = this.migrator.get().startOver(this.models, this.message, request);
		if (this.format.json()) {
			RunOutput.write(report.run(), this.format, this.results);
		}
		else {
			new GeneratedOutput(this.results).write(report.generated());
		}
		this.results.note("");
		this.results.note("The old scripts are in %s (%d). What they did with data is not in the new one."
			.formatted(report.aside(), report.moved().size()));
		if (!report.left().isEmpty()) {
			this.results.note("Build from clean before the application starts: the last build still holds "
					+ String.join(", ", report.left()) + ".");
		}
	}

}
