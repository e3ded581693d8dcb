package dev.migrator.boot.command.cli;

import java.util.concurrent.Callable;
import java.util.function.Supplier;

import dev.migrator.Migrator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code migrator revision}.
 */
@Command(name = "revision", description = "Write the script of a new revision on top of the head, and show its path.",
		descriptionHeading = "%n", optionListHeading = "%n", footerHeading = "%nExamples:%n",
		footer = "  migrator revision -m \"Add user email index\"")
final class RevisionCommand implements Callable<Integer> {

	private final Supplier<Migrator> migrator;

	private final Results results;

	@Option(names = { "-m", "--message" }, paramLabel = "<message>", required = true,
			description = "What the revision will do; the first line names the file.")
	private String message = "";

	RevisionCommand(Supplier<Migrator> migrator, Results results) {
		this.migrator = migrator;
		this.results = results;
	}

	@Override
	public Integer call() {
		this.results.line(this.migrator.get().newRevision(this.message).toString());
		return ExitCodes.DONE;
	}

}
