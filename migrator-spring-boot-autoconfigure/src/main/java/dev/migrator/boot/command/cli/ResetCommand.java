package dev.migrator.boot.command.cli;

import java.util.concurrent.Callable;
import java.util.function.Supplier;

import dev.migrator.Migrator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code migrator reset}.
 */
@Command(name = "reset", description = { "Undo all revisions and apply them again, on a database for development.",
		"The data go. It needs the property migrator.allow-reset as well as --yes. Applied scripts may have changed." },
		descriptionHeading = "%n", optionListHeading = "%n", footerHeading = "%nExamples:%n",
		footer = { "  migrator reset --yes --migrator.allow-reset=true" })
final class ResetCommand implements Callable<Integer> {

	private final Supplier<Migrator> migrator;

	private final Results results;

	@Option(names = { "-y", "--yes" }, description = "Yes, undo everything.")
	private boolean yes;

	@Mixin
	private final FormatOption format = new FormatOption();

	ResetCommand(Supplier<Migrator> migrator, Results results) {
		this.migrator = migrator;
		this.results = results;
	}

	@Override
	public Integer call() {
		if (!this.yes) {
			throw new ConsentMissingException("A reset undoes all revisions, and the data with them.");
		}
		RunOutput.write(this.migrator.get().reset(), this.format, this.results);
		return ExitCodes.DONE;
	}

}
