package dev.migrator.boot.command;

import java.io.PrintStream;
import java.util.List;

import dev.migrator.boot.command.cli.CommandErrors;
import dev.migrator.boot.command.cli.MigratorCommandLine;
import dev.migrator.boot.command.cli.Terminal;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringApplication.AbandonedRunException;
import org.springframework.boot.SpringApplicationRunListener;
import org.springframework.boot.bootstrap.ConfigurableBootstrapContext;
import org.springframework.boot.env.DefaultPropertiesPropertySource;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.core.env.StandardEnvironment;

/**
 * Runs a command instead of the application if the first argument is {@code migrator}.
 * Standard output is taken when the listener is made, which is before logging is set up;
 * the command runs when the environment is complete, which is before the application has
 * a context.
 */
final class MigratorCommandRunListener implements SpringApplicationRunListener, Ordered {

	private final SpringApplication application;

	private final @Nullable CommandArguments command;

	private final @Nullable PrintStream results;

	private CommandExit exit = System::exit;

	MigratorCommandRunListener(SpringApplication application, String[] arguments) {
		this.application = application;
		this.command = CommandArguments.of(arguments);
		if (this.command != null) {
			this.results = DivertedOutput.divert();
			application.addListeners(new CommandLogging());
		}
		else {
			this.results = null;
		}
	}

	@Override
	public void starting(ConfigurableBootstrapContext bootstrapContext) {
		CommandExit registered = bootstrapContext.getOrElse(CommandExit.class, null);
		if (registered != null) {
			this.exit = registered;
		}
	}

	@Override
	public void environmentPrepared(ConfigurableBootstrapContext bootstrapContext,
			ConfigurableEnvironment environment) {
		if (this.command == null || this.results == null) {
			return;
		}
		// The application itself would do this next
		DefaultPropertiesPropertySource.moveToEnd(environment);
		exit(run(this.command, this.results, environment));
		throw new AbandonedRunException();
	}

	private int run(CommandArguments command, PrintStream results, ConfigurableEnvironment environment) {
		try (CommandContext context = new CommandContext(environment, this.application.getClassLoader())) {
			return new MigratorCommandLine(context::migrator, List.of(environment.getActiveProfiles()),
					errors(command, environment), results, System.err, Terminal.NONE)
				.run(command.words());
		}
		finally {
			results.flush();
		}
	}

	private CommandErrors errors(CommandArguments command, Environment environment) {
		return new CommandErrors(System.err, environment, this.application.getClassLoader(), command.stacktrace(),
				NoDatabaseException::explain);
	}

	/** The environment could not be prepared: a broken configuration file, perhaps. */
	@Override
	public void failed(@Nullable ConfigurableApplicationContext context, Throwable exception) {
		if (this.command != null) {
			exit(errors(this.command, new StandardEnvironment()).report(exception));
		}
	}

	private void exit(int code) {
		this.exit.exit(code);
		DivertedOutput.restore();
	}

	/** After the listener that has the configuration files read and logging set up. */
	@Override
	public int getOrder() {
		return Ordered.LOWEST_PRECEDENCE;
	}

}
