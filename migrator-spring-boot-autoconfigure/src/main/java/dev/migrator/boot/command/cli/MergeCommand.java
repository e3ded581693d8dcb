package dev.migrator.boot.command.cli;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

import dev.migrator.Migrator;
import dev.migrator.NewRevision;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code migrator merge}.
 */
@Command(name = "merge", description = "Write a revision that joins others, and show its path.",
		descriptionHeading = "%n", parameterListHeading = "%n", optionListHeading = "%n",
		footerHeading = "%nExamples:%n", footer = { "  migrator merge heads",
				"  migrator merge -m \"Merge billing and reports\" billing@head reports@head" })
final class MergeCommand implements Callable<Integer> {

	private final Supplier<Migrator> migrator;

	private final Results results;

	@Parameters(arity = "0..*", paramLabel = "<revision>",
			description = "The heads to join: ids, the beginnings of ids, <label>@head; heads (the default) for all.")
	private List<String> revisions = List.of();

	@Option(names = { "-m", "--message" }, paramLabel = "<message>",
			description = "The message; if there is none, it names what is joined.")
	private String message = "";

	@Mixin
	private final RevisionFacts facts = new RevisionFacts();

	MergeCommand(Supplier<Migrator> migrator, Results results) {
		this.migrator = migrator;
		this.results = results;
	}

	@Override
	public Integer call() {
		NewRevision request = this.facts.addTo(NewRevision.of(this.message)).on(this.revisions);
		this.results.line(this.migrator.get().merge(request).toString());
		return ExitCodes.DONE;
	}

}
