package dev.migrator.boot.command;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

import dev.migrator.Migrator;
import dev.migrator.boot.autoconfigure.DatabaseNames;
import dev.migrator.boot.command.cli.CommandDatabases;
import dev.migrator.boot.command.cli.CommandModels;

import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * The databases of the application that the command belongs to.
 */
final class ApplicationDatabases implements CommandDatabases {

	private final SpringApplication application;

	private final ConfigurableEnvironment environment;

	private final CommandContext context;

	private final UnaryOperator<Migrator> preparation;

	private final Map<String, CommandModels> models = new HashMap<>();

	/**
	 * Create databases.
	 * @param preparation makes a migrator of the context one that a command may use
	 */
	ApplicationDatabases(SpringApplication application, ConfigurableEnvironment environment, CommandContext context,
			UnaryOperator<Migrator> preparation) {
		this.application = application;
		this.environment = environment;
		this.context = context;
		this.preparation = preparation;
	}

	@Override
	public List<String> names() {
		return DatabaseNames.of(this.environment);
	}

	@Override
	public Migrator migrator(String name) {
		return this.preparation.apply(this.context.migrator(name));
	}

	@Override
	public CommandModels models(String name) {
		return this.models.computeIfAbsent(name,
				(database) -> new BootedModels(this.application, this.environment, this.context, database));
	}

	@Override
	public void requireDistinct() {
		this.context.databases().requireDistinct();
	}

}
