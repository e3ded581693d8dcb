package dev.migrator.boot.command.cli;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

import dev.migrator.Migrator;
import dev.migrator.NewRevision;
import dev.migrator.autogenerate.AutogenerateRequest;
import dev.migrator.model.RenameHint;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code migrator revision}.
 */
@Command(name = "revision", description = { "Write the script of a new revision, and show its path.",
		"With --autogenerate it does what leads from the migrations to the models: entities, and the SQL files of "
				+ "db/schema. If nothing is different, no file is written." },
		descriptionHeading = "%n", optionListHeading = "%n", footerHeading = "%nExamples:%n",
		footer = { "  migrator revision -m \"Add user email index\"",
				"  migrator revision --autogenerate -m \"Rename surname\" --rename customer.surname:last_name",
				"  migrator revision --autogenerate -m \"Drop fax numbers\" --allow=deletes-data,breaks-running-code",
				"  migrator revision -m \"Create invoices\" --head base --branch-label billing",
				"  migrator revision -m \"Number the orders\" --head billing@head --java" })
final class RevisionCommand implements Callable<Integer> {

	private final Supplier<Migrator> migrator;

	private final CommandModels models;

	private final Results results;

	private final ConsoleQuestion question;

	@Option(names = { "-m", "--message" }, paramLabel = "<message>", required = true,
			description = "What the revision will do; the first line names the file.")
	private String message = "";

	@Option(names = "--head", paramLabel = "<target>", split = ",",
			description = "What it revises, if not the only head: revisions, <label>@head, heads; base for none.")
	private List<String> heads = List.of();

	@Option(names = "--splice", description = "Revise what is not a head, which begins a branch there.")
	private boolean splice;

	@Option(names = "--java", description = "Write a Java class into the first of migrator.packages.")
	private boolean java;

	@Mixin
	private final RevisionFacts facts = new RevisionFacts();

	@Mixin
	private final AutogenerateOptions generation = new AutogenerateOptions();

	RevisionCommand(Supplier<Migrator> migrator, CommandModels models, Results results, ConsoleQuestion question) {
		this.migrator = migrator;
		this.models = models;
		this.results = results;
		this.question = question;
	}

	@Override
	public Integer call() {
		NewRevision request = this.facts.addTo(NewRevision.of(this.message)).on(this.heads);
		request = this.splice ? request.splicing() : request;
		request = this.java ? request.asJava() : request;
		if (this.generation.wanted()) {
			AutogenerateRequest generation = this.generation.request(this.models, this::isRenamed);
			new GeneratedOutput(this.results).write(this.migrator.get()
				.schemas(this.models)
				.autogenerate(request, generation, this.generation.against()));
		}
		else {
			this.results.line(this.migrator.get().newRevision(request).toString());
		}
		return ExitCodes.DONE;
	}

	private boolean isRenamed(RenameHint candidate) {
		return this.question.isPossible() && this.question.isAnsweredYes(
				"Renamed: %s? If not, it goes, with its data, and a new one comes. [y/N] ".formatted(candidate));
	}

}
