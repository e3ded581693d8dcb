package dev.migrator.boot.command.cli;

import java.util.concurrent.Callable;
import java.util.function.Supplier;

import dev.migrator.AcceptReview;
import dev.migrator.Migrator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code migrator accept}.
 */
@Command(name = "accept",
		description = {
				"Show what changed in the script of an applied revision, and record that it does the same as before.",
				"Nothing of the script is run." },
		descriptionHeading = "%n", parameterListHeading = "%n", optionListHeading = "%n",
		exitCodeListHeading = "%nExit codes:%n",
		exitCodeList = { "0:recorded, or nothing had changed", "1:failed", "2:wrong usage",
				"3:there is a change, and it was not accepted" },
		footerHeading = "%nExamples:%n", footer = { "  migrator accept 8f3c", "  migrator accept 8f3c --yes" })
final class AcceptCommand implements Callable<Integer> {

	private final Supplier<Migrator> migrator;

	private final Results results;

	private final ConsoleQuestion question;

	@Parameters(arity = "1", paramLabel = "<revision>",
			description = "The revision, or four or more characters of its id.")
	private String revision = "";

	@Option(names = { "-y", "--yes" }, description = "Record it without asking.")
	private boolean yes;

	AcceptCommand(Supplier<Migrator> migrator, Results results, ConsoleQuestion question) {
		this.migrator = migrator;
		this.results = results;
		this.question = question;
	}

	@Override
	public Integer call() {
		AcceptReview review = this.migrator.get().review(this.revision);
		this.results.line(review.description());
		if (!review.changed()) {
			return ExitCodes.DONE;
		}
		if (!this.yes && !this.question.isPossible()) {
			this.results.note("Nothing was recorded. Add --yes to accept the change.");
			return ExitCodes.FOUND;
		}
		if (!this.yes && !this.question.isAnsweredYes("Does the script do the same as before? [y/N] ")) {
			this.results.note("Nothing was recorded.");
			return ExitCodes.FOUND;
		}
		this.migrator.get().accept(review);
		this.results.line("Accepted: revision %s as it is now.".formatted(review.revision().id()));
		return ExitCodes.DONE;
	}

}
