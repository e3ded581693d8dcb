package dev.migrator.boot.command.cli;

import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

import dev.migrator.Migrator;
import dev.migrator.revision.RevisionGraph;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code migrator heads}.
 */
@Command(name = "heads", description = "Show the newest revisions that the scripts have. The database is not asked.",
		descriptionHeading = "%n", optionListHeading = "%n", exitCodeListHeading = "%nExit codes:%n",
		exitCodeList = { "0:done, however many there are", "1:the scripts cannot be read", "2:wrong usage" },
		footerHeading = "%nExamples:%n",
		footer = { "  migrator heads", "  migrator heads --verbose", "  migrator heads --format=json" })
final class HeadsCommand implements Callable<Integer>, EachDatabase {

	private final Supplier<Migrator> migrator;

	private final Results results;

	@Option(names = { "-v", "--verbose" }, description = "Show all that the scripts say about them.")
	private boolean verbose;

	@Option(names = "--resolve-dependencies", description = {
			"Leave out heads that another revision depends on: the rows of the version table when everything is applied." })
	private boolean resolveDependencies;

	@Mixin
	private final FormatOption format = new FormatOption();

	HeadsCommand(Supplier<Migrator> migrator, Results results) {
		this.migrator = migrator;
		this.results = results;
	}

	@Override
	public Integer call() {
		RevisionGraph graph = this.migrator.get().graph();
		SortedSet<String> heads = this.resolveDependencies ? graph.effectiveHeads() : graph.heads();
		List<RevisionOutput> revisions = Revisions.of(graph, heads.stream().map(graph::revision).toList());
		if (this.format.json()) {
			this.results.json(new Revisions(revisions));
		}
		else if (revisions.isEmpty()) {
			this.results.note("There are no scripts yet.");
		}
		else {
			new RevisionText(this.results, Set.of()).write(revisions, this.verbose);
		}
		return ExitCodes.DONE;
	}

}
