package dev.migrator.boot.command.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;

import dev.migrator.Migrator;
import picocli.CommandLine;
import picocli.CommandLine.Help;

/**
 * All commands, ready to take words.
 */
public final class MigratorCommandLine {

	private final CommandLine commandLine;

	private final CommandErrors errors;

	/**
	 * Create a command line.
	 * @param databases the application's databases; are asked only by a command that
	 * runs, not for help
	 * @param profiles the active profiles of the application
	 * @param errors says what goes wrong
	 * @param results where results go
	 * @param messages where everything else goes
	 * @param terminal what is known of the two
	 */
	public MigratorCommandLine(CommandDatabases databases, Collection<String> profiles, CommandErrors errors,
			PrintStream results, PrintStream messages, Terminal terminal) {
		this.errors = errors;
		Results output = new Results(results, messages, terminal);
		MigratorCommand command = new MigratorCommand();
		DatabaseSelection selection = new DatabaseSelection(databases, command, output, errors);
		Supplier<Migrator> migrator = selection::migrator;
		CommandModels models = selection.models();
		this.commandLine = new CommandLine(command);
		ConsoleQuestion question = new ConsoleQuestion(terminal, messages);
		this.commandLine.addSubcommand(new UpgradeCommand(migrator, output))
			.addSubcommand(new DowngradeCommand(migrator, output, question, profiles))
			.addSubcommand(new ResetCommand(migrator, models, output))
			.addSubcommand(new StampCommand(migrator, output))
			.addSubcommand(new EnsureVersionCommand(migrator, output))
			.addSubcommand(new CurrentCommand(migrator, output))
			.addSubcommand(new HeadsCommand(migrator, output))
			.addSubcommand(new BranchesCommand(migrator, output))
			.addSubcommand(new HistoryCommand(migrator, output))
			.addSubcommand(new ShowCommand(migrator, output))
			.addSubcommand(new StatusCommand(migrator, output))
			.addSubcommand(new LockCommand(migrator, output))
			.addSubcommand(new CheckCommand(migrator, models, output))
			.addSubcommand(new DriftCommand(migrator, models, output))
			.addSubcommand(new DiffCommand(migrator, models, output))
			.addSubcommand(new RevisionCommand(migrator, models, output, question))
			.addSubcommand(new MergeCommand(migrator, output))
			.addSubcommand(new SquashCommand(migrator, output))
			.addSubcommand(new ResolveCommand(migrator, output))
			.addSubcommand(new AcceptCommand(migrator, output, question));
		this.commandLine.setOut(new PrintWriter(results, true))
			.setErr(new PrintWriter(messages, true))
			.setColorScheme(Help.defaultColorScheme(Help.Ansi.OFF))
			.setUsageHelpWidth(100)
			.setExpandAtFiles(false)
			.setInterpolateVariables(false)
			.setCaseInsensitiveEnumValuesAllowed(true)
			.setExecutionStrategy(selection)
			.setParameterExceptionHandler(errors)
			.setExecutionExceptionHandler(errors);
	}

	/**
	 * Run a command.
	 * @param words its name and arguments
	 * @return one of {@link ExitCodes}
	 */
	public int run(List<String> words) {
		try {
			return this.commandLine.execute(MinusSigns.put(words));
		}
		catch (Error ex) {
			// The parser passes exceptions to its handlers, but not errors
			return this.errors.report(ex);
		}
	}

}
