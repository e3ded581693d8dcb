package dev.migrator.boot.test;

import java.time.Duration;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;

import dev.migrator.Migrator;
import dev.migrator.MigratorSettings;
import dev.migrator.boot.autoconfigure.MigratorDatabase;
import dev.migrator.boot.autoconfigure.MigratorDatabases;
import dev.migrator.boot.model.ApplicationModels;
import dev.migrator.error.MigratorException;
import dev.migrator.model.DesiredSchema;

/**
 * The database of one application context. It is made when somebody asks where to connect
 * to, and dropped after everything else in the context is gone.
 */
final class ContextDatabase implements DisposableBean {

	static final String BEAN_NAME = "migratedDatabase";

	private static final Log logger = LogFactory.getLog(MigratedDatabase.class);

	private final ConfigurableListableBeanFactory beans;

	private final Environment environment;

	private @Nullable TestCopy copy;

	private boolean lasting = true;

	ContextDatabase(ConfigurableListableBeanFactory beans, Environment environment) {
		this.beans = beans;
		this.environment = environment;
	}

	/** Return whether somebody has asked where to connect to. */
	synchronized boolean made() {
		return this.copy != null;
	}

	/**
	 * Return the database, which the first call makes.
	 * @param wanted where the application would connect to, or {@code null}
	 * @param startedForTest whether a server was started there for this test
	 */
	synchronized TestCopy copy(@Nullable Address wanted, boolean startedForTest) {
		TestCopy made = this.copy;
		if (made == null) {
			boolean allowed = startedForTest
					|| this.environment.getProperty("migrator.shadow.allow-on-server", Boolean.class, false);
			ClassLoader classLoader = this.beans.getBeanClassLoader();
			TestServer server = TestServers.OF_THIS_PROCESS.find(wanted, allowed,
					(classLoader != null) ? classLoader : ContextDatabase.class.getClassLoader());
			MigratorSettings settings = settings();
			long begin = System.nanoTime();
			made = (settings != null) ? server.migrated(settings)
					: server.empty(Migrator.builder(server.home().connections()).build().settings());
			logger.info("The test has a database of its own: %s (made in %d ms)"
				.formatted(made.connections().description(), Duration.ofNanos(System.nanoTime() - begin).toMillis()));
			this.lasting = !server.ours() && !startedForTest;
			this.copy = made;
		}
		return made;
	}

	/** Return the database, wherever the application would connect to. */
	TestCopy copy() {
		if (!made()) {
			// The redirected bean asks for it
			this.beans.getBean(JdbcConnectionDetails.class).getJdbcUrl();
		}
		return copy(null, false);
	}

	/** Return what has to run, or {@code null} for nothing. */
	private @Nullable MigratorSettings settings() {
		boolean migrate = this.environment.getProperty("migrator.auto-migrate", Boolean.class, true);
		MigratorDatabases databases = this.beans.getBeanProvider(MigratorDatabases.class).getIfAvailable();
		return (migrate && databases != null) ? migrator(databases).settings() : null;
	}

	private static Migrator migrator(MigratorDatabases databases) {
		MigratorDatabase database = databases.all().get(MigratorDatabases.DEFAULT);
		if (database == null || databases.all().size() > 1) {
			throw new MigratorException(
					"The application has several databases (%s), and @MigratedDatabase can only give it one of its own."
						.formatted(String.join(", ", databases.all().keySet())),
					"Give each of them a container with @ServiceConnection instead.");
		}
		return database.migrator();
	}

	MigrationTester tester(Class<?>[] sources, ConfigurableEnvironment applications) {
		Migrator migrator = migrator(this.beans.getBean(MigratorDatabases.class));
		return new MigrationTester(migrator.settings(), copy().server(), (major) -> {
			SpringApplication application = new SpringApplication(sources);
			try (ApplicationModels models = ApplicationModels.of(application, applications, major)) {
				return new DesiredSchema(models.sources(), models.renames());
			}
		}, ApplicationModels.includes(applications));
	}

	@Override
	public void destroy() {
		TestCopy made = this.copy;
		if (made == null) {
			return;
		}
		try {
			made.close();
		}
		catch (MigratorException ex) {
			if (this.lasting) {
				logger.warn(ex.getMessage() + " " + ex.action());
			}
			else {
				logger.debug("The server has ended before", ex);
			}
		}
	}

}
