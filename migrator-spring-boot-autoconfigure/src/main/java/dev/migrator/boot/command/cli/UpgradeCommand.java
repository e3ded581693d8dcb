package dev.migrator.boot.command.cli;

import java.util.concurrent.Callable;
import java.util.function.Supplier;

import dev.migrator.Migrator;
import dev.migrator.RehearsalReport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code migrator upgrade}.
 */
@Command(name = "upgrade", description = "Apply revisions up to a target.", descriptionHeading = "%n",
		parameterListHeading = "%n", optionListHeading = "%n", footerHeading = "%nExamples:%n",
		footer = { "  migrator upgrade", "  migrator upgrade +1", "  migrator upgrade 8f3c2a91d0b4",
				"  migrator upgrade --rehearse", "  migrator upgrade --sql 1975ea83b712:head > plan.sql" })
final class UpgradeCommand implements Callable<Integer>, EachDatabase {

	private final Supplier<Migrator> migrator;

	private final Results results;

	@Spec
	private @Nullable CommandSpec spec;

	@Parameters(arity = "0..1", paramLabel = "<target>",
			description = "head (the default), heads, a revision, the beginning of its id, +2, <revision>+2, <label>@head.")
	private String target = "head";

	@Option(names = "--sql",
			description = "Print a script for psql instead; no database is asked. <target> may be <from>:<to> then.")
	private boolean sql;

	@Option(names = "--rehearse",
			description = "Try it on a copy of the database, which the server makes and drops; the database itself is only read.")
	private boolean rehearse;

	@Option(names = "--rehearse-url", paramLabel = "<url>",
			description = "Try it on the database at this JDBC URL instead, which was made for that.")
	private @Nullable String rehearseUrl;

	@Mixin
	private final FormatOption format = new FormatOption();

	UpgradeCommand(Supplier<Migrator> migrator, Results results) {
		this.migrator = migrator;
		this.results = results;
	}

	/** A revision is one of a certain database, and so is a script for psql. */
	@Override
	public boolean goesThroughAll() {
		return !this.sql && this.rehearseUrl == null && (this.target.equals("head") || this.target.equals("heads"));
	}

	@Override
	public boolean changes() {
		return true;
	}

	@Override
	public Integer call() {
		boolean rehearses = this.rehearse || this.rehearseUrl != null;
		if (this.sql && rehearses && this.spec != null) {
			throw new ParameterException(this.spec.commandLine(),
					"--sql runs nothing, so there is nothing to rehearse");
		}
		if (rehearses) {
			RehearsalReport report = this.migrator.get().rehearse(MinusSigns.restore(this.target), this.rehearseUrl);
			RehearsalOutput.write(report, this.format, this.results);
			return (report.failure() != null) ? ExitCodes.FOUND : ExitCodes.DONE;
		}
		if (this.sql) {
			this.results.sql(this.migrator.get().upgradeSql(MinusSigns.restore(this.target)));
			return ExitCodes.DONE;
		}
		RunOutput.write(this.migrator.get().upgrade(MinusSigns.restore(this.target)), this.format, this.results);
		return ExitCodes.DONE;
	}

}
