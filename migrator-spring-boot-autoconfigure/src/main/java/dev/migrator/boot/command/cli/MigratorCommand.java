package dev.migrator.boot.command.cli;

import java.util.concurrent.Callable;

import dev.migrator.Migrator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

import org.springframework.boot.SpringBootVersion;

/**
 * What all commands have in common. Alone it shows the help.
 */
@Command(name = "migrator", description = "Migrates the application's database.", synopsisSubcommandLabel = "<command>",
		descriptionHeading = "%n", optionListHeading = "%nOptions:%n", commandListHeading = "%nCommands:%n",
		footerHeading = "%n", exitCodeListHeading = "%nExit codes:%n",
		exitCodeList = { "0:done", "1:failed", "2:wrong usage, nothing was tried", "3:a check found something",
				"130:ended by Ctrl-C", "143:ended by SIGTERM" },
		footer = { "An option with a dot in its name is a property of the application:",
				"  java -jar app.jar migrator upgrade head --spring.profiles.active=prod", "",
				"'migrator <command> --help' explains a command." },
		versionProvider = MigratorCommand.Version.class)
final class MigratorCommand implements Callable<Integer> {

	@Spec
	private @Nullable CommandSpec spec;

	@Option(names = { "-h", "--help" }, usageHelp = true, scope = ScopeType.INHERIT, description = "Show this help.")
	private boolean help;

	@Option(names = "--stacktrace", scope = ScopeType.INHERIT,
			description = "Show where in the program a failure happened.")
	private boolean stacktrace;

	@Option(names = "--database", paramLabel = "<name>", scope = ScopeType.INHERIT,
			description = "Which of several databases, by its name below migrator.databases.")
	private @Nullable String database;

	@Option(names = "--version", versionHelp = true, description = "Show the version.")
	private boolean version;

	/** Return which database is meant, or {@code null} if that was not said. */
	@Nullable String database() {
		return this.database;
	}

	@Override
	public Integer call() {
		if (this.spec != null) {
			CommandLine commandLine = this.spec.commandLine();
			commandLine.usage(commandLine.getErr());
		}
		return ExitCodes.WRONG_USAGE;
	}

	/**
	 * Which Migrator, on what.
	 */
	static final class Version implements IVersionProvider {

		@Override
		public String[] getVersion() {
			String version = Migrator.class.getPackage().getImplementationVersion();
			return new String[] {
					"Migrator %s (Spring Boot %s, Java %s)".formatted((version != null) ? version : "(development)",
							SpringBootVersion.getVersion(), Runtime.version().feature()) };
		}

	}

}
