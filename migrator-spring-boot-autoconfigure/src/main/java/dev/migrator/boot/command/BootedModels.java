package dev.migrator.boot.command;

import java.util.List;
import java.util.function.Predicate;

import dev.migrator.autogenerate.AutogenerateCustomizer;
import dev.migrator.boot.command.cli.CommandModels;
import dev.migrator.boot.model.ApplicationModels;
import dev.migrator.diff.NamingConvention;
import dev.migrator.model.DesiredSchema;
import dev.migrator.schema.catalog.CatalogId;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * What the application that the command belongs to says about one of its databases. Its
 * own beans are defined when the models are asked for, and those that are needed are
 * made.
 */
final class BootedModels implements CommandModels {

	private final SpringApplication application;

	private final ConfigurableEnvironment environment;

	private final CommandContext context;

	private final String database;

	private @Nullable DesiredSchema desired;

	private int major;

	private AutogenerateCustomizer ownBeans = AutogenerateCustomizer.NONE;

	private @Nullable NamingConvention ownNaming;

	BootedModels(SpringApplication application, ConfigurableEnvironment environment, CommandContext context,
			String database) {
		this.application = application;
		this.environment = environment;
		this.context = context;
		this.database = database;
	}

	@Override
	public DesiredSchema read(int serverMajor) {
		DesiredSchema before = this.desired;
		return (before != null && this.major == serverMajor) ? before : boot(serverMajor);
	}

	private DesiredSchema boot(int serverMajor) {
		try (ApplicationModels models = ApplicationModels.of(this.application, this.environment, serverMajor,
				this.database)) {
			DesiredSchema desired = new DesiredSchema(models.sources(), models.renames());
			this.ownBeans = joined(models.customizers());
			this.ownNaming = models.naming();
			this.desired = desired;
			this.major = serverMajor;
			return desired;
		}
	}

	@Override
	public Predicate<CatalogId> includes() {
		return ApplicationModels.includes(this.environment, this.database);
	}

	@Override
	public AutogenerateCustomizer customizer() {
		return (plan) -> joined(this.context.customizers()).andThen(this.ownBeans).customize(plan);
	}

	@Override
	public NamingConvention naming() {
		NamingConvention patterns = ApplicationModels.naming(this.environment, this.database);
		return (object) -> ((this.ownNaming != null) ? this.ownNaming : patterns).name(object);
	}

	private static AutogenerateCustomizer joined(List<AutogenerateCustomizer> customizers) {
		return customizers.stream().reduce(AutogenerateCustomizer.NONE, AutogenerateCustomizer::andThen);
	}

}
