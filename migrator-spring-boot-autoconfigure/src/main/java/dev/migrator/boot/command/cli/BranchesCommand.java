package dev.migrator.boot.command.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

import dev.migrator.Migrator;
import dev.migrator.revision.Revision;
import dev.migrator.revision.RevisionGraph;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code migrator branches}.
 */
@Command(name = "branches",
		description = "Show where the scripts branch: each revision that several others revise, with these. "
				+ "The database is not asked.",
		descriptionHeading = "%n", optionListHeading = "%n", exitCodeListHeading = "%nExit codes:%n",
		exitCodeList = { "0:done, whether there are any or not", "1:the scripts cannot be read", "2:wrong usage" },
		footerHeading = "%nExamples:%n",
		footer = { "  migrator branches", "  migrator branches --verbose", "  migrator branches --format=json" })
final class BranchesCommand implements Callable<Integer>, EachDatabase {

	private final Supplier<Migrator> migrator;

	private final Results results;

	@Option(names = { "-v", "--verbose" }, description = "Show all that the scripts say about them.")
	private boolean verbose;

	@Mixin
	private final FormatOption format = new FormatOption();

	BranchesCommand(Supplier<Migrator> migrator, Results results) {
		this.migrator = migrator;
		this.results = results;
	}

	@Override
	public Integer call() {
		RevisionGraph graph = this.migrator.get().graph();
		List<Branch> branches = new ArrayList<>();
		for (Revision revision : graph.revisions()) {
			if (graph.branchPoints().contains(revision.id())) {
				branches.add(0, Branch.of(graph, revision));
			}
		}
		if (this.format.json()) {
			this.results.json(new Branches(branches));
		}
		else if (branches.isEmpty()) {
			this.results.note("There are no branch points.");
		}
		else {
			write(branches);
		}
		return ExitCodes.DONE;
	}

	private void write(List<Branch> branches) {
		RevisionText text = new RevisionText(this.results, Set.of());
		for (Branch branch : branches) {
			if (this.verbose) {
				text.verbose("", branch.branchPoint());
				branch.children().forEach((child) -> text.verbose("    ", child));
			}
			else {
				text.write(List.of(branch.branchPoint()), false);
				this.results.table("  ", branch.children().stream().map(text::columns).toList());
			}
		}
	}

	/**
	 * The branch points in JSON.
	 *
	 * @param branches the branch points, the newest first
	 */
	record Branches(List<Branch> branches) {

	}

	/**
	 * A branch point.
	 *
	 * @param branchPoint the revision that several others revise
	 * @param children the others
	 */
	record Branch(RevisionOutput branchPoint, List<RevisionOutput> children) {

		static Branch of(RevisionGraph graph, Revision revision) {
			return new Branch(RevisionOutput.of(graph, revision),
					Revisions.of(graph, graph.children(revision.id()).stream().map(graph::revision).toList()));
		}

	}

}
