package dev.migrator.boot.command.cli;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

import dev.migrator.DowngradeReview;
import dev.migrator.Migrator;
import dev.migrator.execution.history.StoredUndo;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code migrator downgrade}.
 */
@Command(name = "downgrade", description = "Undo revisions down to a target, which stays applied.",
		descriptionHeading = "%n", parameterListHeading = "%n", optionListHeading = "%n",
		footerHeading = "%nExamples:%n",
		footer = { "  migrator downgrade -1", "  migrator downgrade 1975ea83b712", "  migrator downgrade base",
				"  migrator downgrade 1975ea83b712 --use-stored-undo",
				"  migrator downgrade --sql 8f3c2a91d0b4:1975ea83b712 > plan.sql" })
final class DowngradeCommand implements Callable<Integer> {

	private static final String PRODUCTION = "prod";

	private final Supplier<Migrator> migrator;

	private final Results results;

	private final ConsoleQuestion question;

	private final List<String> profiles;

	@Spec
	private @Nullable CommandSpec spec;

	@Parameters(arity = "1", paramLabel = "<target>",
			description = "-1, a revision, four or more characters of its id, <revision>-1, <label>@-1, or base.")
	private String target = "";

	@Option(names = "--include-dependents",
			description = "Also undo revisions of other branches that depend on what is undone.")
	private boolean includeDependents;

	@Option(names = "--sql",
			description = "Print a script for psql instead; no database is asked. <target> has to be <from>:<to> then.")
	private boolean sql;

	@Option(names = "--use-stored-undo",
			description = "Undo revisions whose scripts this application does not have with what the history keeps of them. "
					+ "It is shown before anything runs.")
	private boolean useStoredUndo;

	@Option(names = { "-y", "--yes" },
			description = "Run stored undo without asking; undo everything in a profile whose name begins with 'prod'.")
	private boolean yes;

	@Mixin
	private final FormatOption format = new FormatOption();

	DowngradeCommand(Supplier<Migrator> migrator, Results results, ConsoleQuestion question,
			Collection<String> profiles) {
		this.migrator = migrator;
		this.results = results;
		this.question = question;
		this.profiles = List.copyOf(profiles);
	}

	@Override
	public Integer call() {
		if (this.sql && this.useStoredUndo && this.spec != null) {
			throw new ParameterException(this.spec.commandLine(),
					"--sql asks no database, so there is no stored undo that it could print");
		}
		if (this.sql) {
			this.results.sql(this.migrator.get().downgradeSql(MinusSigns.restore(this.target), this.includeDependents));
			return ExitCodes.DONE;
		}
		Migrator migrator = this.migrator.get();
		String target = MinusSigns.restore(this.target);
		String production = this.profiles.stream()
			.filter((profile) -> profile.startsWith(PRODUCTION))
			.findFirst()
			.orElse("");
		if (!this.useStoredUndo && (production.isEmpty() || this.yes)) {
			RunOutput.write(migrator.downgrade(target, this.includeDependents), this.format, this.results);
			return ExitCodes.DONE;
		}
		DowngradeReview review = migrator.reviewDowngrade(target, this.includeDependents, this.useStoredUndo);
		if (review.undoesEverything() && !production.isEmpty() && !this.yes) {
			throw new ConsentMissingException(
					"This undoes everything (%d revisions, and the data with them), and the profile '%s' is active."
						.formatted(review.plan().steps().size(), production));
		}
		if (!review.storedUndos().isEmpty() && !isAgreed(review)) {
			this.results.note("Nothing was run.");
			return ExitCodes.FOUND;
		}
		RunOutput.write(migrator.downgrade(review), this.format, this.results);
		return ExitCodes.DONE;
	}

	/**
	 * Show what would run that is in no script here, and ask.
	 */
	private boolean isAgreed(DowngradeReview review) {
		for (StoredUndo undo : review.storedUndos()) {
			String text = String.valueOf(undo.text()).strip();
			this.results.note("Stored undo of %s (%s):".formatted(undo.revision(), undo.script()));
			(text.isEmpty() ? "(nothing to run)" : text).lines().forEach((line) -> this.results.note("  " + line));
		}
		if (this.yes) {
			return true;
		}
		if (!this.question.isPossible()) {
			throw new ConsentMissingException(
					"These statements come from the history of the database, not from a script, and nobody is there to be asked.");
		}
		return this.question.isAnsweredYes("Run this? [y/N] ");
	}

}
