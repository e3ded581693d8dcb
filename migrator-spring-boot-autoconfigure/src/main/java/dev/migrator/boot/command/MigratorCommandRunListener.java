package dev.migrator.boot.command;

import java.util.List;

import dev.migrator.boot.autoconfigure.ShutdownGuard;
import dev.migrator.boot.command.cli.CommandDatabases;
import dev.migrator.boot.command.cli.CommandErrors;
import dev.migrator.boot.command.cli.MigratorCommandLine;
import dev.migrator.boot.command.cli.Progress;
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

	private final @Nullable DivertedOutput output;

	private CommandExit exit = System::exit;

	private @Nullable Terminal terminal;

	MigratorCommandRunListener(SpringApplication application, String[] arguments) {
		this.application = application;
		this.command = CommandArguments.of(arguments);
		if (this.command != null) {
			this.output = DivertedOutput.divert();
			application.addListeners(new CommandLogging());
		}
		else {
			this.output = null;
		}
	}

	@Override
	public void starting(ConfigurableBootstrapContext bootstrapContext) {
		CommandExit registered = bootstrapContext.getOrElse(CommandExit.class, null);
		if (registered != null) {
			this.exit = registered;
		}
		this.terminal = bootstrapContext.getOrElse(Terminal.class, null);
	}

	@Override
	public void environmentPrepared(ConfigurableBootstrapContext bootstrapContext,
			ConfigurableEnvironment environment) {
		if (this.command == null || this.output == null) {
			return;
		}
		// The application itself would do this next
		DefaultPropertiesPropertySource.moveToEnd(environment);
		int code;
		try (ShutdownGuard guard = ShutdownGuard.install(this.output.messages()::println)) {
			code = run(this.command, this.output, environment, guard);
		}
		exit(code);
		throw new AbandonedRunException();
	}

	private int run(CommandArguments command, DivertedOutput output, ConfigurableEnvironment environment,
			ShutdownGuard guard) {
		Terminal terminal = terminal(environment);
		try (CommandContext context = new CommandContext(environment, this.application.getClassLoader());
				Progress progress = new Progress(output.messages())) {
			CommandDatabases databases = new ApplicationDatabases(this.application, environment, context,
					(migrator) -> guard.protect(terminal.live() ? migrator.telling(progress) : migrator));
			return new MigratorCommandLine(databases, List.of(environment.getActiveProfiles()),
					errors(command, environment), output.results(), output.messages(), terminal)
				.run(command.words());
		}
		finally {
			output.results().flush();
		}
	}

	private Terminal terminal(Environment environment) {
		Terminal terminal = (this.terminal != null) ? this.terminal : TerminalProbe.probe();
		return "never".equalsIgnoreCase(environment.getProperty("spring.output.ansi.enabled"))
				? terminal.withoutColours() : terminal;
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
