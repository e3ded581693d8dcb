package dev.migrator.boot.env;

import java.util.List;

import org.apache.commons.logging.Log;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.logging.DeferredLogFactory;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;

/**
 * Makes {@code DATABASE_URL}, written as libpq writes it, the application's data source.
 * The rules:
 * <ol>
 * <li>The value comes from the first property source that has one: the system
 * environment, where it is taken letter for letter, or another one, such as an imported
 * {@code .env} file, where placeholders are replaced as usual.</li>
 * <li>Wherever it comes from, it stands directly below the system environment: it beats
 * configuration files.</li>
 * <li>It yields to {@code spring.datasource.url}, or the URL of a pool, in the system
 * environment or above it: then nothing of it is used.</li>
 * <li>URL, user, password and driver move together. What {@code DATABASE_URL} leaves out
 * is empty, not a configuration file's. A user or password that is set above it without a
 * URL wins by itself, and the log says so.</li>
 * <li>User, password or URL of a pool ({@code spring.datasource.hikari.jdbc-url} and its
 * kind) in a configuration file would be used instead of it, or mixed with it: they are
 * an error.</li>
 * <li>{@code migrator.database-url=false} turns it off.</li>
 * </ol>
 * A {@code DataSource} bean, {@code spring.datasource.jndi-name} and connection details,
 * as of Testcontainers or Docker Compose, are not properties of this kind; Spring Boot
 * prefers them.
 */
public final class DatabaseUrlEnvironmentPostProcessor implements EnvironmentPostProcessor, Ordered {

	/**
	 * The order: directly after configuration files are loaded.
	 */
	public static final int ORDER = ConfigDataEnvironmentPostProcessor.ORDER + 1;

	static final String VARIABLE = "DATABASE_URL";

	static final String SWITCH = "migrator.database-url";

	private final Log logger;

	/**
	 * Create a post-processor.
	 * @param logs keeps what is logged until logging is set up
	 */
	public DatabaseUrlEnvironmentPostProcessor(DeferredLogFactory logs) {
		this.logger = logs.getLog(DatabaseUrlEnvironmentPostProcessor.class);
	}

	@Override
	public int getOrder() {
		return ORDER;
	}

	@Override
	public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
		MutablePropertySources sources = environment.getPropertySources();
		PropertySource<?> origin = origin(sources);
		// A context that shares its environment with another one finds the work done
		if (origin == null || sources.contains(DatabaseUrlPropertySource.NAME) || isTurnedOff(environment)) {
			return;
		}
		String text = text(origin, environment);
		if (text.isEmpty()) {
			return;
		}
		String position = sources.contains(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME)
				? StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME : origin.getName();
		List<PropertySource<?>> all = sources.stream().toList();
		int below = sources.precedenceOf(PropertySource.named(position)) + 1;
		ExplicitProperties above = new ExplicitProperties(all.subList(0, below));
		ConfigurationProperty explicit = above.url();
		if (explicit != null) {
			this.logger.debug("Not using DATABASE_URL: " + ExplicitProperties.inWords(explicit) + " is set");
			return;
		}
		DatabaseUrl url = DatabaseUrl.parse(text);
		refusePools(new ExplicitProperties(all.subList(below, all.size())).pools());
		sources.addAfter(position, new DatabaseUrlPropertySource(url, sources));
		StringBuilder line = new StringBuilder("Using DATABASE_URL: " + url.description());
		for (ConfigurationProperty other : above.credentials()) {
			line.append("; but ").append(ExplicitProperties.inWords(other)).append(" goes before it");
		}
		this.logger.info(line);
	}

	private static @Nullable PropertySource<?> origin(MutablePropertySources sources) {
		return sources.stream()
			.filter((source) -> !ConfigurationPropertySources.isAttachedConfigurationPropertySource(source))
			.filter((source) -> source.getProperty(VARIABLE) != null)
			.findFirst()
			.orElse(null);
	}

	private static boolean isTurnedOff(ConfigurableEnvironment environment) {
		return !Binder.get(environment).bind(SWITCH, Boolean.class).orElse(true);
	}

	private static String text(PropertySource<?> origin, ConfigurableEnvironment environment) {
		String raw = String.valueOf(origin.getProperty(VARIABLE));
		boolean literal = origin.getName().equals(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME);
		return DatabaseUrl.withoutQuotes(literal ? raw : environment.resolvePlaceholders(raw));
	}

	private static void refusePools(List<ConfigurationProperty> pools) {
		if (!pools.isEmpty()) {
			throw new DatabaseUrlException(
					"The pool has settings of its own that would be mixed with it: "
							+ String.join(", ", pools.stream().map(ExplicitProperties::inWords).toList()) + ".",
					"Write them without the name of the pool, as spring.datasource.url, spring.datasource.username and "
							+ "spring.datasource.password: then DATABASE_URL replaces all of them.");
		}
	}

}
