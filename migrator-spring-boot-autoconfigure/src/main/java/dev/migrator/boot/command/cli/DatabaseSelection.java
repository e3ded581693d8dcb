package dev.migrator.boot.command.cli;

import java.util.List;
import java.util.function.Predicate;

import dev.migrator.Migrator;
import dev.migrator.autogenerate.AutogenerateCustomizer;
import dev.migrator.boot.autoconfigure.MigratorDatabases;
import dev.migrator.diff.NamingConvention;
import dev.migrator.model.DesiredSchema;
import dev.migrator.schema.catalog.CatalogId;
import picocli.CommandLine;
import picocli.CommandLine.ExecutionException;
import picocli.CommandLine.IExecutionStrategy;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;

/**
 * Runs a command on the database that {@code --database} names. Without it:
 * <ol>
 * <li>the only database is meant;</li>
 * <li>of several, a command that reads goes through all, and so does an upgrade to the
 * head, each under a heading;</li>
 * <li>any other command is refused before it looks at anything.</li>
 * </ol>
 */
final class DatabaseSelection implements IExecutionStrategy {

	private final CommandDatabases databases;

	private final MigratorCommand options;

	private final Results results;

	private final CommandErrors errors;

	private String current = MigratorDatabases.DEFAULT;

	DatabaseSelection(CommandDatabases databases, MigratorCommand options, Results results, CommandErrors errors) {
		this.databases = databases;
		this.options = options;
		this.results = results;
		this.errors = errors;
	}

	/** Return the migrator of the database that a command works on now. */
	Migrator migrator() {
		return this.databases.migrator(this.current);
	}

	/** Return the models of the database that a command works on now. */
	CommandModels models() {
		return new CurrentModels();
	}

	@Override
	public int execute(ParseResult parsed) {
		List<CommandLine> commands = parsed.asCommandLineList();
		CommandLine last = commands.get(commands.size() - 1);
		if (commands.size() == 1
				|| commands.stream().anyMatch((line) -> line.isUsageHelpRequested() || line.isVersionHelpRequested())) {
			return new RunLast().execute(parsed);
		}
		try {
			return execute(parsed, last, this.databases.names());
		}
		catch (ParameterException | ExecutionException ex) {
			throw ex;
		}
		catch (RuntimeException ex) {
			throw new ExecutionException(last, String.valueOf(ex.getMessage()), ex);
		}
	}

	private int execute(ParseResult parsed, CommandLine command, List<String> names) {
		String wanted = this.options.database();
		if (wanted != null && !names.contains(wanted)) {
			throw new ParameterException(command,
					"No database is named '%s'. The names are: %s".formatted(wanted, String.join(", ", names)));
		}
		if (wanted != null || names.size() == 1) {
			this.current = (wanted != null) ? wanted : names.get(0);
			return new RunLast().execute(parsed);
		}
		if (command.getCommand() instanceof EachDatabase each && each.goesThroughAll() && !names.isEmpty()) {
			return executeOnEach(parsed, each, names);
		}
		throw new ParameterException(command,
				names.isEmpty() ? "All databases below migrator.databases are turned off"
						: "There are several databases, and this works on one of them: add --database="
								+ String.join(" or --database=", names));
	}

	private int executeOnEach(ParseResult parsed, EachDatabase command, List<String> names) {
		// What is wrong with the configuration is told once
		this.databases.migrator(names.get(0));
		if (command.changes()) {
			this.databases.requireDistinct();
		}
		int worst = ExitCodes.DONE;
		boolean json = last(parsed).matchedOptionValue("--format",
				FormatOption.Format.TEXT) == FormatOption.Format.JSON;
		for (String name : names) {
			this.current = name;
			this.results.beginDatabase(name, json);
			int code = executeOnOne(parsed);
			worst = ExitCodes.worse(worst, code);
			if (command.changes() && code != ExitCodes.DONE) {
				List<String> left = names.subList(names.indexOf(name) + 1, names.size());
				if (!left.isEmpty()) {
					this.results.note("Not begun: " + String.join(", ", left) + ".");
				}
				break;
			}
		}
		this.results.endDatabases();
		return worst;
	}

	private static ParseResult last(ParseResult parsed) {
		return parsed.hasSubcommand() ? last(parsed.subcommand()) : parsed;
	}

	private int executeOnOne(ParseResult parsed) {
		try {
			return new RunLast().execute(parsed);
		}
		catch (ExecutionException ex) {
			Throwable failure = (ex.getCause() != null) ? ex.getCause() : ex;
			this.results.failed(String.valueOf(failure.getMessage()));
			return this.errors.report(failure);
		}
	}

	/**
	 * The models of whichever database it is.
	 */
	private final class CurrentModels implements CommandModels {

		private CommandModels models() {
			return DatabaseSelection.this.databases.models(DatabaseSelection.this.current);
		}

		@Override
		public DesiredSchema read(int serverMajor) {
			return models().read(serverMajor);
		}

		@Override
		public Predicate<CatalogId> includes() {
			return models().includes();
		}

		@Override
		public AutogenerateCustomizer customizer() {
			return models().customizer();
		}

		@Override
		public NamingConvention naming() {
			return models().naming();
		}

	}

}
