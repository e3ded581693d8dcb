package dev.migrator.boot.command.cli;

import java.util.concurrent.Callable;
import java.util.function.Supplier;

import dev.migrator.Migrator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code migrator downgrade}.
 */
@Command(name = "downgrade", description = "Undo revisions down to a target, which stays applied.",
		descriptionHeading = "%n", parameterListHeading = "%n", optionListHeading = "%n",
		footerHeading = "%nExamples:%n",
		footer = { "  migrator downgrade -1", "  migrator downgrade 1975ea83b712", "  migrator downgrade base" })
final class DowngradeCommand implements Callable<Integer> {

	private final Supplier<Migrator> migrator;

	private final Results results;

	@Parameters(arity = "1", paramLabel = "<target>",
			description = "-1, a revision, four or more characters of its id, <revision>-1, <label>@-1, or base.")
	private String target = "";

	@Option(names = "--include-dependents",
			description = "Also undo revisions of other branches that depend on what is undone.")
	private boolean includeDependents;

	@Mixin
	private final FormatOption format = new FormatOption();

	DowngradeCommand(Supplier<Migrator> migrator, Results results) {
		this.migrator = migrator;
		this.results = results;
	}

	@Override
	public Integer call() {
		RunOutput.write(this.migrator.get().downgrade(MinusSigns.restore(this.target), this.includeDependents),
				this.format, this.results);
		return ExitCodes.DONE;
	}

}
