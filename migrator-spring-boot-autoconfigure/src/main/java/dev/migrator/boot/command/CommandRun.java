package dev.migrator.boot.command;

import java.io.PrintStream;
import java.io.PrintWriter;

import picocli.CommandLine;

import org.springframework.core.env.ConfigurableEnvironment;

/**
 * One run of the command line: parses the words, runs the command, and says what went
 * wrong.
 */
final class CommandRun {

	/** The command did what it was asked. */
	static final int DONE = 0;

	/** The command failed. */
	static final int FAILED = 1;

	/** The command was used wrongly; nothing was tried. */
	static final int USAGE = 2;

	/** A check found something. */
	static final int FOUND = 3;

	private final ConfigurableEnvironment environment;

	private final ClassLoader classLoader;

	private final PrintStream results;

	private final PrintStream messages;

	CommandRun(ConfigurableEnvironment environment, ClassLoader classLoader, PrintStream results,
			PrintStream messages) {
		this.environment = environment;
		this.classLoader = classLoader;
		this.results = results;
		this.messages = messages;
	}

	/**
	 * Run a command.
	 * @param arguments its words
	 * @return the exit code
	 */
	int run(CommandArguments arguments) {
		MigratorCommand root = new MigratorCommand();
		CommandErrors errors = new CommandErrors(this.messages, this.environment, this.classLoader, root::stacktrace);
		try (CommandContext context = new CommandContext(this.environment, this.classLoader)) {
			return commandLine(root, context, errors).execute(arguments.forParser());
		}
		catch (Throwable ex) {
			return errors.report(ex);
		}
		finally {
			this.results.flush();
			this.messages.flush();
		}
	}

	private CommandLine commandLine(MigratorCommand root, CommandContext context, CommandErrors errors) {
		Results output = new Results(this.results, this.messages);
		CommandLine commandLine = new CommandLine(root);
		commandLine.addSubcommand(new UpgradeCommand(context::migrator, output))
			.addSubcommand(new DowngradeCommand(context::migrator, output))
			.addSubcommand(new CurrentCommand(context::migrator, output))
			.addSubcommand(new HeadsCommand(context::migrator, output))
			.addSubcommand(new HistoryCommand(context::migrator, output))
			.addSubcommand(new StatusCommand(context::migrator, output))
			.addSubcommand(new RevisionCommand(context::migrator, output))
			.addSubcommand(new AcceptCommand(context::migrator, output, new ConsoleQuestion()));
		return commandLine.setOut(new PrintWriter(this.results, true))
			.setErr(new PrintWriter(this.messages, true))
			.setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF))
			.setUsageHelpAutoWidth(false)
			.setUsageHelpWidth(100)
			.setExpandAtFiles(false)
			.setInterpolateVariables(false)
			.setCaseInsensitiveEnumValuesAllowed(true)
			.setParameterExceptionHandler(errors)
			.setExecutionExceptionHandler(errors);
	}

}
