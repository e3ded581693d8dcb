package dev.migrator.boot.command.cli;

import java.util.concurrent.Callable;
import java.util.function.Supplier;

import dev.migrator.Migrator;
import dev.migrator.revision.RevisionGraph;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/**
 * {@code migrator heads}.
 */
@Command(name = "heads", description = "Show the newest revisions that the scripts have. The database is not asked.",
		descriptionHeading = "%n", optionListHeading = "%n", footerHeading = "%nExamples:%n",
		footer = { "  migrator heads", "  migrator heads --format=json" })
final class HeadsCommand implements Callable<Integer> {

	private final Supplier<Migrator> migrator;

	private final Results results;

	@Mixin
	private final FormatOption format = new FormatOption();

	HeadsCommand(Supplier<Migrator> migrator, Results results) {
		this.migrator = migrator;
		this.results = results;
	}

	@Override
	public Integer call() {
		RevisionGraph graph = this.migrator.get().graph();
		Revisions revisions = Revisions.of(graph, graph.heads());
		if (this.format.json()) {
			this.results.json(revisions);
		}
		else if (revisions.revisions().isEmpty()) {
			this.results.note("There are no scripts yet.");
		}
		else {
			revisions.writeText(this.results);
		}
		return ExitCodes.DONE;
	}

}
