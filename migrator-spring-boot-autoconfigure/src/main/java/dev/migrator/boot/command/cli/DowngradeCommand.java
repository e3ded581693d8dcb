package dev.migrator.boot.command.cli;

import java.util.concurrent.Callable;
import java.util.function.Supplier;

import dev.migrator.Migrator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code migrator downgrade}.
 */
@Command(name = "downgrade", description = "Undo revisions down to a target, which stays applied.",
		descriptionHeading = "%n", parameterListHeading = "%n", optionListHeading = "%n",
		footerHeading = "%nExamples:%n", footer = { "  migrator downgrade -1", "  migrator downgrade 1975ea83b712",
				"  migrator downgrade base", "  migrator downgrade --sql 8f3c2a91d0b4:1975ea83b712 > plan.sql" })
final class DowngradeCommand implements Callable<Integer> {

	private final Supplier<Migrator> migrator;

	private final Results results;

	@Parameters(arity = "1", paramLabel = "<target>",
			description = "-1, a revision, four or more characters of its id, <revision>-1, <label>@-1, or base.")
	private String target = "";

	@Option(names = "--include-dependents",
			description = "Also undo revisions of other branches that depend on what is undone.")
	private boolean includeDependents;

	@Option(names = "--sql",
			description = "Print a script for psql instead; no database is asked. <target> has to be <from>:<to> then.")
	private boolean sql;

	@Mixin
	private final FormatOption format = new FormatOption();

	DowngradeCommand(Supplier<Migrator> migrator, Results results) {
		this.migrator = migrator;
		this.results = results;
	}

	@Override
	public Integer call() {
		if (this.sql) {
			this.results.sql(this.migrator.get().downgradeSql(MinusSigns.restore(this.target), this.includeDependents));
			return ExitCodes.DONE;
		}
		RunOutput.write(this.migrator.get().downgrade(MinusSigns.restore(this.target), this.includeDependents),
				this.format, this.results);
		return ExitCodes.DONE;
	}

}
