package dev.migrator.boot.command.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

import dev.migrator.Migrator;
import dev.migrator.StampReport;
import dev.migrator.revision.Revision;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code migrator stamp}.
 */
@Command(name = "stamp",
		description = { "Say where the database is, without running a script.",
				"Each revision takes the place of those heads of the database that it needs or that need it. "
						+ "The scripts of stamped revisions are not compared later on." },
		descriptionHeading = "%n", parameterListHeading = "%n", optionListHeading = "%n",
		footerHeading = "%nExamples:%n",
		footer = { "  migrator stamp head", "  migrator stamp 8f3c2a91d0b4 1975ea83b712",
				"  migrator stamp --purge 8f3c2a91d0b4", "  migrator stamp --sql base:head > plan.sql" })
final class StampCommand implements Callable<Integer> {

	private final Supplier<Migrator> migrator;

	private final Results results;

	@Parameters(arity = "1..*", paramLabel = "<revision>",
			description = "A revision, four or more characters of its id, head, heads, <label>@head, or base.")
	private List<String> revisions = List.of();

	@Option(names = "--purge",
			description = "Delete all heads of the database first, those that this application does not have, too.")
	private boolean purge;

	@Option(names = "--sql",
			description = "Print a script for psql instead; no database is asked. The first <revision> may be <from>:<to> then.")
	private boolean sql;

	@Mixin
	private final FormatOption format = new FormatOption();

	StampCommand(Supplier<Migrator> migrator, Results results) {
		this.migrator = migrator;
		this.results = results;
	}

	@Override
	public Integer call() {
		if (this.sql) {
			String range = MinusSigns.restore(String.join(",", this.revisions));
			this.results.sql(this.migrator.get().stampSql(range, this.purge));
			return ExitCodes.DONE;
		}
		StampReport report = this.migrator.get()
			.stamp(this.revisions.stream().map(MinusSigns::restore).toList(), this.purge);
		if (this.format.json()) {
			this.results.json(StampOutput.of(report));
			return ExitCodes.DONE;
		}
		List<List<String>> rows = new ArrayList<>();
		report.undone().forEach((revision) -> rows.add(row("not applied", revision)));
		report.applied().forEach((revision) -> rows.add(row("applied", revision)));
		this.results.table("counts as ", rows);
		String heads = Revisions.names(report.heads());
		this.results.line(report.changed()
				? "The database is at %s (before: %s). No script was run.".formatted(heads,
						Revisions.names(report.headsBefore()))
				: "Nothing to do: the database is at %s.".formatted(heads));
		return ExitCodes.DONE;
	}

	private static List<String> row(String what, Revision revision) {
		return List.of(what, revision.id(), Revisions.firstLine(revision.message()));
	}

	/**
	 * What was stamped, in JSON.
	 *
	 * @param changed whether the heads are others than before
	 * @param headsBefore the heads before
	 * @param heads the heads afterwards
	 * @param applied what counts as applied from now on
	 * @param notApplied what does not any more
	 */
	record StampOutput(boolean changed, List<String> headsBefore, List<String> heads, List<StampedOutput> applied,
			List<StampedOutput> notApplied) {

		static StampOutput of(StampReport report) {
			return new StampOutput(report.changed(), List.copyOf(report.headsBefore()), List.copyOf(report.heads()),
					report.applied().stream().map(StampedOutput::of).toList(),
					report.undone().stream().map(StampedOutput::of).toList());
		}

	}

	/**
	 * A revision that was stamped.
	 *
	 * @param revision its id
	 * @param message what it is about, in one line
	 */
	record StampedOutput(String revision, String message) {

		static StampedOutput of(Revision revision) {
			return new StampedOutput(revision.id(), Revisions.firstLine(revision.message()));
		}

	}

}
