package dev.migrator.boot.command.cli;

import java.util.concurrent.Callable;
import java.util.function.Supplier;

import dev.migrator.AcceptReview;
import dev.migrator.Migrator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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

	@Mixin
	private final FormatOption format = new FormatOption();

	AcceptCommand(Supplier<Migrator> migrator, Results results, ConsoleQuestion question) {
		this.migrator = migrator;
		this.results = results;
		this.question = question;
	}

	@Override
	public Integer call() {
		AcceptReview review = this.migrator.get().review(this.revision);
		if (!this.format.json()) {
			this.results.line(review.description());
		}
		boolean accepted = review.changed() && isAgreed(review);
		if (accepted) {
			this.migrator.get().accept(review);
		}
		if (this.format.json()) {
			this.results.json(AcceptOutput.of(review, accepted));
		}
		else if (accepted) {
			this.results.line("Accepted: revision %s as it is now.".formatted(review.revision().id()));
		}
		return (review.changed() && !accepted) ? ExitCodes.FOUND : ExitCodes.DONE;
	}

	private boolean isAgreed(AcceptReview review) {
		if (this.yes) {
			return true;
		}
		if (!this.question.isPossible()) {
			this.results.note("Nothing was recorded. Add --yes to accept the change.");
			return false;
		}
		if (this.format.json()) {
			// The result comes after the answer, but nobody can answer without it
			this.results.note(review.description());
		}
		if (this.question.isAnsweredYes("Does the script do the same as before? [y/N] ")) {
			return true;
		}
		this.results.note("Nothing was recorded.");
		return false;
	}

	/**
	 * What was accepted, in JSON.
	 *
	 * @param revision the revision's id
	 * @param message what it is about, in one line
	 * @param changed whether its script is another than what is recorded
	 * @param accepted whether the script was recorded as it is now
	 * @param description what changed, and since when
	 */
	record AcceptOutput(String revision, String message, boolean changed, boolean accepted, String description) {

		static AcceptOutput of(AcceptReview review, boolean accepted) {
			return new AcceptOutput(review.revision().id(), Revisions.firstLine(review.revision().message()),
					review.changed(), accepted, review.description());
		}

	}

}
