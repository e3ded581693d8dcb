package dev.migrator.boot.command.cli;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

import dev.migrator.Migrator;
import dev.migrator.NewRevision;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code migrator revision}.
 */
@Command(name = "revision", description = "Write the script of a new revision, and show its path.",
		descriptionHeading = "%n", optionListHeading = "%n", footerHeading = "%nExamples:%n",
		footer = { "  migrator revision -m \"Add user email index\"",
				"  migrator revision -m \"Create invoices\" --head base --branch-label billing",
				"  migrator revision -m \"Number the orders\" --head billing@head --java" })
final class RevisionCommand implements Callable<Integer> {

	private final Supplier<Migrator> migrator;

	private final Results results;

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

	RevisionCommand(Supplier<Migrator> migrator, Results results) {
		this.migrator = migrator;
		this.results = results;
	}

	@Override
	public Integer call() {
		NewRevision request = this.facts.addTo(NewRevision.of(this.message)).on(this.heads);
		request = this.splice ? request.splicing() : request;
		this.results.line(this.migrator.get().newRevision(this.java ? request.asJava() : request).toString());
		return ExitCodes.DONE;
	}

}
