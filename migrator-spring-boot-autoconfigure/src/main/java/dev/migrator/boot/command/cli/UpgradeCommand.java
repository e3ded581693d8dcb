package dev.migrator.boot.command.cli;

import java.util.concurrent.Callable;
import java.util.function.Supplier;

import dev.migrator.Migrator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code migrator upgrade}.
 */
@Command(name = "upgrade", description = "Apply revisions up to a target.", descriptionHeading = "%n",
		parameterListHeading = "%n", optionListHeading = "%n", footerHeading = "%nExamples:%n",
		footer = { "  migrator upgrade", "  migrator upgrade +1", "  migrator upgrade 8f3c2a91d0b4",
				"  migrator upgrade --sql 1975ea83b712:head > plan.sql" })
final class UpgradeCommand implements Callable<Integer> {

	private final Supplier<Migrator> migrator;

	private final Results results;

	@Parameters(arity = "0..1", paramLabel = "<target>",
			description = "head (the default), heads, a revision, the beginning of its id, +2, <revision>+2, <label>@head.")
	private String target = "head";

	@Option(names = "--sql",
			description = "Print a script for psql instead; no database is asked. <target> may be <from>:<to> then.")
	private boolean sql;

	@Mixin
	private final FormatOption format = new FormatOption();

	UpgradeCommand(Supplier<Migrator> migrator, Results results) {
		this.migrator = migrator;
		this.results = results;
	}

	@Override
	public Integer call() {
		if (this.sql) {
			this.results.sql(this.migrator.get().upgradeSql(MinusSigns.restore(this.target)));
			return ExitCodes.DONE;
		}
		RunOutput.write(this.migrator.get().upgrade(MinusSigns.restore(this.target)), this.format, this.results);
		return ExitCodes.DONE;
	}

}
