package dev.migrator.boot.command;

import java.util.ArrayList;
import java.util.List;

import dev.migrator.Migrator;
import dev.migrator.autogenerate.AutogenerateCustomizer;
import dev.migrator.boot.autoconfigure.MigratorDatabases;
import dev.migrator.error.MigratorException;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.NativeDetector;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.util.ClassUtils;

/**
 * The small context of a command, started when the command first asks for something. It
 * is no {@code SpringApplication}: under ahead-of-time processing that would load the
 * application's generated beans.
 */
final class CommandContext implements AutoCloseable {

	private final ConfigurableEnvironment environment;

	private final ClassLoader classLoader;

	private @Nullable AnnotationConfigApplicationContext context;

	CommandContext(ConfigurableEnvironment environment, ClassLoader classLoader) {
		this.environment = environment;
		this.classLoader = classLoader;
	}

	/**
	 * Return the migrator of a database.
	 * @throws NoDatabaseException if nothing says which database that is
	 */
	Migrator migrator(String name) {
		return databases().migrator(name);
	}

	/**
	 * Return the databases of the application.
	 * @throws NoDatabaseException if nothing says which they are
	 */
	MigratorDatabases databases() {
		MigratorDatabases databases = start().getBeanProvider(MigratorDatabases.class).getIfAvailable();
		if (databases != null) {
			return databases;
		}
		throw this.environment.getProperty("migrator.enabled", Boolean.class, true) ? new NoDatabaseException(null)
				: NoDatabaseException.disabled();
	}

	/**
	 * Return what edits generated revisions, as the context of the commands says.
	 */
	List<AutogenerateCustomizer> customizers() {
		return start().getBeanProvider(AutogenerateCustomizer.class).orderedStream().toList();
	}

	private AnnotationConfigApplicationContext start() {
		if (NativeDetector.inNativeImage()) {
			throw new MigratorException("Commands do not run in a native image: their context is made while they run.",
					"Run the command with the jar of the same version. The application migrates at its start as ever.");
		}
		if (this.context == null) {
			this.context = new AnnotationConfigApplicationContext();
			this.context.setDisplayName("migrator");
			this.context.setClassLoader(this.classLoader);
			this.context.setEnvironment(this.environment);
			this.context.getDefaultListableBeanFactory().setConversionService(this.environment.getConversionService());
			this.context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor());
			this.context.register(configurations().toArray(Class<?>[]::new));
			this.context.refresh();
		}
		return this.context;
	}

	/**
	 * The user's own configurations come before ours, so that a condition on a missing
	 * bean sees what they define.
	 */
	private List<Class<?>> configurations() {
		List<Class<?>> configurations = new ArrayList<>();
		for (String name : ImportCandidates.load(AutoConfigureMigratorCommand.class, this.classLoader)) {
			if (ClassUtils.isPresent(name, this.classLoader)) {
				Class<?> type = ClassUtils.resolveClassName(name, this.classLoader);
				if (!AnnotatedElementUtils.hasAnnotation(type, AutoConfiguration.class)) {
					configurations.add(type);
				}
			}
		}
		configurations.add(CommandConfiguration.class);
		return configurations;
	}

	@Override
	public void close() {
		if (this.context != null) {
			this.context.close();
		}
	}

	@Configuration(proxyBeanMethods = false)
	@AutoConfigureMigratorCommand
	static class CommandConfiguration {

	}

}
