package dev.migrator.boot.command.cli;

import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

import dev.migrator.Migrator;
import dev.migrator.Status;
import dev.migrator.revision.RevisionGraph;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code migrator current}.
 */
@Command(name = "current", description = "Show the newest revisions that the database has.", descriptionHeading = "%n",
		optionListHeading = "%n", exitCodeListHeading = "%nExit codes:%n",
		exitCodeList = { "0:done", "1:the database could not be asked", "2:wrong usage",
				"3:--check-heads, and the database does not have all heads" },
		footerHeading = "%nExamples:%n",
		footer = { "  migrator current", "  migrator current --check-heads", "  migrator current --format=json" })
final class CurrentCommand implements Callable<Integer>, EachDatabase {

	private final Supplier<Migrator> migrator;

	private final Results results;

	@Option(names = { "-v", "--verbose" }, description = "Show all that is known about them.")
	private boolean verbose;

	@Option(names = "--check-heads", description = "Fail if the database does not have all heads of the scripts.")
	private boolean checkHeads;

	@Mixin
	private final FormatOption format = new FormatOption();

	CurrentCommand(Supplier<Migrator> migrator, Results results) {
		this.migrator = migrator;
		this.results = results;
	}

	@Override
	public Integer call() {
		Migrator migrator = this.migrator.get();
		Status status = migrator.status(false);
		RevisionGraph graph = migrator.graph();
		List<RevisionOutput> revisions = Revisions.current(status, graph);
		SortedSet<String> missing = new TreeSet<>(graph.effectiveHeads());
		missing.removeIf((id) -> status.pending().stream().noneMatch((revision) -> revision.id().equals(id)));
		if (this.format.json()) {
			this.results.json(new Current(revisions, List.copyOf(missing)));
		}
		else if (revisions.isEmpty()) {
			this.results.line("base  (nothing is applied)");
		}
		else {
			new RevisionText(this.results, Set.of()).write(revisions, this.verbose);
		}
		if (this.checkHeads && !missing.isEmpty()) {
			this.results.note("The database does not have all heads: %s not applied."
				.formatted(String.join(", ", missing) + ((missing.size() == 1) ? " is" : " are")));
			return ExitCodes.FOUND;
		}
		return ExitCodes.DONE;
	}

	/**
	 * What the database has, in JSON.
	 *
	 * @param revisions its newest revisions
	 * @param missing the heads of the scripts that it does not have
	 */
	record Current(List<RevisionOutput> revisions, List<String> missing) {

	}

}
