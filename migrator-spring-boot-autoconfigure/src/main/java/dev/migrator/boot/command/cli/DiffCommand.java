package dev.migrator.boot.command.cli;

import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import dev.migrator.Migrator;
import dev.migrator.SchemaSide;
import dev.migrator.autogenerate.SectionText;
import dev.migrator.diff.ChangePlan;
import dev.migrator.error.MigratorException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code migrator diff}.
 */
@Command(name = "diff", description = {
		"Print the SQL that leads from one schema to another. It is tried on a throwaway database, unless <from> "
				+ "is the database itself. Nothing is changed.",
		"A side is 'database', 'migrations', 'models', or a file that ends with .sql." }, descriptionHeading = "%n",
		parameterListHeading = "%n", optionListHeading = "%n", exitCodeListHeading = "%nExit codes:%n",
		exitCodeList = { "0:done, whether they are different or not",
				"1:they cannot be compared, or the SQL not written", "2:wrong usage",
				"3:with --exit-code, they are different" },
		footerHeading = "%nExamples:%n", footer = { "  migrator diff migrations models",
				"  migrator diff database schema.sql --plain", "  migrator diff old.sql new.sql --format=json" })
final class DiffCommand implements Callable<Integer> {

	private final Supplier<Migrator> migrator;

	private final CommandModels models;

	private final Results results;

	@Parameters(index = "0", paramLabel = "<from>", description = "The schema as it is.")
	private String from = "";

	@Parameters(index = "1", paramLabel = "<to>", description = "The schema as it shall be.")
	private String to = "";

	@Option(names = "--plain", description = "Write the short statements, which lock tables while they work.")
	private boolean plain;

	@Option(names = "--exit-code", description = "End with 3 if they are different.")
	private boolean exitCode;

	@Mixin
	private final FormatOption format = new FormatOption();

	DiffCommand(Supplier<Migrator> migrator, CommandModels models, Results results) {
		this.migrator = migrator;
		this.models = models;
		this.results = results;
	}

	@Override
	public Integer call() {
		SchemaSide first = SchemaSide.parse(this.from);
		SchemaSide second = SchemaSide.parse(this.to);
		ChangePlan plan = this.migrator.get()
			.schemas(this.models)
			.compare(first, second, this.plain, this.models.includes());
		if (this.format.json()) {
			this.results.json(PlanOutput.of(this.from, this.to, plan));
		}
		else {
			print(first, second, plan);
		}
		if (!plan.refusals().isEmpty()) {
			return ExitCodes.FAILED;
		}
		return (this.exitCode && !plan.isEmpty()) ? ExitCodes.FOUND : ExitCodes.DONE;
	}

	private void print(SchemaSide first, SchemaSide second, ChangePlan plan) {
		if (!plan.refusals().isEmpty()) {
			throw new MigratorException(
					"Not everything that is different can be written as SQL:\n" + plan.refusals()
						.stream()
						.map((refusal) -> "  %s: %s".formatted(refusal.subject(), refusal.reason()))
						.collect(Collectors.joining("\n")),
					"Nothing was printed. Leave these things out with --migrator.autogenerate.exclude=<kind>:<name>, or add "
							+ "--format=json for all that is different.");
		}
		plan.untouched().forEach((note) -> this.results.line("-- " + note));
		if (plan.isEmpty()) {
			this.results.line("-- No difference: from %s to %s nothing is to be done.".formatted(first, second));
			return;
		}
		this.results.line("-- From %s to %s%n".formatted(first, second));
		this.results.line(SectionText.forPsql(plan).stripTrailing());
	}

}
