package dev.migrator.boot.command;

import java.io.PrintStream;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringApplication.AbandonedRunException;
import org.springframework.boot.SpringApplicationRunListener;
import org.springframework.boot.bootstrap.ConfigurableBootstrapContext;
import org.springframework.boot.env.DefaultPropertiesPropertySource;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;

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
	public void environmentPrepared(ConfigurableBootstrapContext bootstrapContext,
			ConfigurableEnvironment environment) {
		if (this.command == null || this.results == null) {
			return;
		}
		// The application itself would do this next
		DefaultPropertiesPropertySource.moveToEnd(environment);
		CommandExit exit = bootstrapContext.getOrElse(CommandExit.class, System::exit);
		int code = new CommandRun(environment, this.application.getClassLoader(), this.results, System.err)
			.run(this.command);
		exit.exit(code);
		DivertedOutput.restore();
		throw new AbandonedRunException();
	}

	@Override
	public void failed(@Nullable ConfigurableApplicationContext context, Throwable exception) {
		if (this.command != null) {
			DivertedOutput.restore();
		}
	}

	/** After the listener that has the configuration files read and logging set up. */
	@Override
	public int getOrder() {
		return Ordered.LOWEST_PRECEDENCE;
	}

}
