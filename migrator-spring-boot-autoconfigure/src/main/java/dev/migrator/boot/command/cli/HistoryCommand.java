package dev.migrator.boot.command.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

import dev.migrator.Migrator;
import dev.migrator.Status;
import dev.migrator.revision.Revision;
import dev.migrator.revision.RevisionGraph;
import dev.migrator.revision.RevisionRange;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * {@code migrator history}.
 */
@Command(name = "history", description = {
		"Show the revisions of the scripts, the newest first. The database is asked only where an option says so.",
		"With --runs: show the steps that were run or tried on the database." }, descriptionHeading = "%n",
		optionListHeading = "%n", exitCodeListHeading = "%nExit codes:%n",
		exitCodeList = { "0:done", "1:the scripts cannot be read, or the database could not be asked",
				"2:wrong usage, such as a range that does not connect" },
		footerHeading = "%nExamples:%n",
		footer = { "  migrator history --graph", "  migrator history -r -3:current --indicate-current",
				"  migrator history -r 1975ea: --verbose", "  migrator history --runs --limit 10" })
final class HistoryCommand implements Callable<Integer>, EachDatabase {

	private static final int RUNS = 50;

	private final Supplier<Migrator> migrator;

	private final Results results;

	@Spec
	private @Nullable CommandSpec spec;

	@Option(names = { "-r", "--rev-range" }, paramLabel = "<start>:<end>",
			description = "Only these: <start>:, :<end>, -3:current, base:head. "
					+ "A side is a target or 'current', what the database has.")
	private @Nullable String range;

	@Option(names = { "-v", "--verbose" }, description = "Show all that the scripts say about them.")
	private boolean verbose;

	@Option(names = { "-i", "--indicate-current" }, description = "Ask the database, and mark what it has.")
	private boolean indicateCurrent;

	@Option(names = { "-g", "--graph" }, description = "Draw the branches as lanes.")
	private boolean graph;

	@Option(names = "--runs", description = "Show the steps that were run or tried on the database instead.")
	private boolean runs;

	@Option(names = "--limit", paramLabel = "<n>", description = "Show at most this many (with --runs: 50).")
	private @Nullable Integer limit;

	@Mixin
	private final FormatOption format = new FormatOption();

	HistoryCommand(Supplier<Migrator> migrator, Results results) {
		this.migrator = migrator;
		this.results = results;
	}

	@Override
	public Integer call() {
		refuse(this.limit != null && this.limit < 1, "--limit is at least 1, not " + this.limit);
		refuse(this.runs && (this.range != null || this.verbose || this.indicateCurrent || this.graph),
				"--runs goes with --limit and --format only");
		refuse(this.graph && (this.verbose || this.format.json()), "--graph draws one line for each revision: "
				+ "it does not go with " + (this.verbose ? "--verbose" : "--format=json"));
		if (this.runs) {
			showRuns(this.migrator.get(), (this.limit != null) ? this.limit : RUNS);
		}
		else {
			showScripts(this.migrator.get());
		}
		return ExitCodes.DONE;
	}

	private void refuse(boolean wrong, String message) {
		if (wrong && this.spec != null) {
			throw new ParameterException(this.spec.commandLine(), message);
		}
	}

	private void showRuns(Migrator migrator, int limit) {
		RunsOutput output = RunsOutput.of(migrator.history(limit), migrator.historyTotal());
		if (this.format.json()) {
			this.results.json(output);
		}
		else {
			output.writeText(this.results);
		}
	}

	private void showScripts(Migrator migrator) {
		RevisionRange range = (this.range != null) ? RevisionRange.parse(MinusSigns.restore(this.range))
				: RevisionRange.ALL;
		RevisionGraph all = migrator.graph();
		boolean ask = this.indicateCurrent || range.asksDatabase();
		Status status = ask ? migrator.status(false) : null;
		List<Revision> revisions = range.in(all, (status != null) ? status.rows() : Set.of());
		int total = revisions.size();
		if (this.limit != null && this.limit < total) {
			revisions = revisions.subList(0, this.limit);
		}
		List<RevisionOutput> outputs = new ArrayList<>();
		Set<String> current = Set.of();
		if (status != null && this.indicateCurrent) {
			outputs.addAll(Revisions.unknown(status));
			current = status.look().heads();
		}
		int unknown = outputs.size();
		outputs.addAll(Revisions.of(all, revisions));
		RevisionText text = new RevisionText(this.results, current);
		if (this.format.json()) {
			this.results.json(new History(outputs,
					(status != null && this.indicateCurrent) ? List.copyOf(status.look().heads()) : null));
			return;
		}
		if (this.graph) {
			text.write(outputs.subList(0, unknown), false);
			new LanesText(this.results, text).write(all, revisions);
		}
		else {
			text.write(outputs, this.verbose);
		}
		if (revisions.size() < total) {
			this.results.note("%d of %d revisions; --limit shows more.".formatted(revisions.size(), total));
		}
		else if (outputs.isEmpty()) {
			this.results.note((this.range == null) ? "There are no scripts yet." : "There is nothing in this range.");
		}
	}

	/**
	 * The scripts in JSON.
	 *
	 * @param revisions the revisions, the newest first; those that only the database has
	 * before all others
	 * @param current the heads of the database, or {@code null} if it was not asked
	 */
	record History(List<RevisionOutput> revisions, @Nullable List<String> current) {

	}

}
