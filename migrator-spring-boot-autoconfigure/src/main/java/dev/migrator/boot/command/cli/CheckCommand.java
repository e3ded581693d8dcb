package dev.migrator.boot.command.cli;

import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

import dev.migrator.CheckReport;
import dev.migrator.CheckReport.Finding;
import dev.migrator.CheckReport.Kind;
import dev.migrator.Migrator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code migrator check}.
 */
@Command(name = "check", description = {
		"Look for all that is wrong: scripts that cannot be read, or make no graph; several heads; "
				+ "and on the database, applied scripts that changed since, a step that did not finish, "
				+ "revisions that do not fit, and those that count as applied because a header changed, and never ran.",
		"If the application has models, they are compared with what the migrations make of a throwaway database.",
		"Nothing is changed, no lock is taken. Revisions that wait are no finding: 'status' tells of them." },
		descriptionHeading = "%n", optionListHeading = "%n", exitCodeListHeading = "%nExit codes:%n",
		exitCodeList = { "0:nothing is wrong", "1:the database could not be asked", "2:wrong usage",
				"3:something is wrong" },
		footerHeading = "%nExamples:%n",
		footer = { "  migrator check", "  migrator check --offline", "  migrator check --no-models",
				"  migrator check --offline --allow-several-heads", "  migrator check --format=json" })
final class CheckCommand implements Callable<Integer>, EachDatabase {

	private final Supplier<Migrator> migrator;

	private final CommandModels models;

	private final Results results;

	@Option(names = "--offline", description = "Leave the database and the models out, as in a build.")
	private boolean offline;

	@Option(names = "--no-models", description = "Leave the models out.")
	private boolean withoutModels;

	@Option(names = "--allow-several-heads",
			description = "Several heads are no finding: the branches are meant to stay.")
	private boolean severalHeads;

	@Mixin
	private final FormatOption format = new FormatOption();

	CheckCommand(Supplier<Migrator> migrator, CommandModels models, Results results) {
		this.migrator = migrator;
		this.models = models;
		this.results = results;
	}

	@Override
	public Integer call() {
		Migrator migrator = this.migrator.get();
		CheckReport report = migrator.check(this.offline);
		if (this.severalHeads) {
			report = report.allowing(Kind.SEVERAL_HEADS);
		}
		if (!this.offline && !this.withoutModels) {
			report = new ModelCheck(migrator, this.models).addTo(report);
		}
		if (this.format.json()) {
			this.results.json(report);
		}
		else {
			write(report);
		}
		return report.passed() ? ExitCodes.DONE : ExitCodes.FOUND;
	}

	private void write(CheckReport report) {
		Ink ink = this.results.ink();
		for (Finding finding : report.findings()) {
			String kind = finding.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
			this.results.line(ink.bad(kind) + ": " + finding.message().strip());
			finding.action().strip().lines().forEach((line) -> this.results.line("  " + line));
			this.results.line("");
		}
		report.notes().forEach((note) -> this.results.line(ink.faint("note") + ": " + note));
		int problems = report.findings().size();
		String where = report.offline() ? "the scripts (the database was not asked)"
				: report.modelsCompared() ? "the scripts, the models and the database" : "the scripts and the database";
		this.results.line((problems == 0) ? "Nothing is wrong with " + where + "."
				: "%d %s found in %s.".formatted(problems, (problems == 1) ? "problem" : "problems", where));
	}

}
