package dev.migrator.boot.testcontainers;

import java.nio.file.Path;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.testcontainers.service.connection.ServiceConnection;
import org.springframework.boot.testcontainers.service.connection.ServiceConnectionAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.testcontainers.containers.JdbcDatabaseContainer;
import org.testcontainers.utility.DockerImageName;

import dev.migrator.boot.Applications;
import dev.migrator.boot.ScriptDirectory;
import dev.migrator.boot.autoconfigure.MigratorAutoConfiguration;
import dev.migrator.boot.autoconfigure.MigratorConnectionDetails;
import dev.migrator.boot.autoconfigure.MigratorStartupAutoConfiguration;
import dev.migrator.testdatabase.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

class MigratorContainerConnectionDetailsFactoryIntegrationTests {

	private final TestDatabase database = TestDatabase.create();

	private ScriptDirectory scripts;

	@BeforeEach
	void scripts(@TempDir Path directory) {
		this.scripts = new ScriptDirectory(directory).customers();
	}

	@AfterEach
	void close() {
		this.database.close();
	}

	@Test
	void migrationsFollowTheApplicationIntoItsContainer() {
		start(application().withUserConfiguration(Marked.class));
		assertThat(migrated("public")).isTrue();
	}

	@Test
	void theContainerBeatsTheProperties() {
		start(application().withUserConfiguration(Marked.class)
			.withPropertyValues("migrator.url=jdbc:postgresql://127.0.0.1:1/production",
					"migrator.username=production"));
		assertThat(migrated("public")).isTrue();
	}

	@Test
	void thePoolOfTheContainerKeepsItsSchema() {
		this.database.execute("CREATE SCHEMA shop");
		start(application().withUserConfiguration(Marked.class)
			.withPropertyValues("spring.datasource.hikari.schema=shop"));
		assertThat(migrated("shop")).isTrue();
		assertThat(migrated("public")).isFalse();
	}

	@Test
	void aContainerIsEnoughWithoutADataSource() {
		start(new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(ServiceConnectionAutoConfiguration.class,
					MigratorAutoConfiguration.class, MigratorStartupAutoConfiguration.class))
			.withPropertyValues(this.scripts.property())
			.withBean(Target.class, () -> new Target(this.database))
			.withUserConfiguration(Marked.class));
		assertThat(migrated("public")).isTrue();
	}

	@Test
	void aContainerForJdbcAloneLeavesThePropertiesInForce() {
		application().withUserConfiguration(MarkedForJdbc.class)
			.run((context) -> assertThat(context).hasNotFailed()
				.hasSingleBean(JdbcConnectionDetails.class)
				.getBean(MigratorConnectionDetails.class)
				.extracting(MigratorConnectionDetails::getJdbcUrl)
				.isNull());
	}

	private ApplicationContextRunner application() {
		return Applications.plain()
			.withConfiguration(AutoConfigurations.of(ServiceConnectionAutoConfiguration.class))
			.withPropertyValues(this.scripts.property())
			.withBean(Target.class, () -> new Target(this.database));
	}

	private static void start(ApplicationContextRunner runner) {
		runner.run((context) -> assertThat(context).hasNotFailed());
	}

	private boolean migrated(String schema) {
		return Boolean.TRUE.equals(this.database.value(Boolean.class,
				"SELECT to_regclass('%s.migrator_version') IS NOT NULL".formatted(schema)));
	}

	@Configuration(proxyBeanMethods = false)
	static class Marked {

		@Bean
		@ServiceConnection
		Container container(Target target) {
			return new Container(target.database());
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class MarkedForJdbc {

		@Bean
		@ServiceConnection(type = JdbcConnectionDetails.class)
		Container container(Target target) {
			return new Container(target.database());
		}

	}

	/** Keeps the context from closing the database. */
	record Target(TestDatabase database) {
	}

	/** Looks like a container, and needs no engine. */
	static final class Container extends JdbcDatabaseContainer<Container> {

		private final TestDatabase database;

		private Container(TestDatabase database) {
			super(DockerImageName.parse("postgres:18"));
			this.database = database;
		}

		@Override
		public void start() {
			// It runs already
		}

		@Override
		public void stop() {
			// The test does
		}

		@Override
		public boolean isRunning() {
			return true;
		}

		@Override
		public String getDriverClassName() {
			return "org.postgresql.Driver";
		}

		@Override
		public String getJdbcUrl() {
			return this.database.url();
		}

		@Override
		public String getUsername() {
			return this.database.username();
		}

		@Override
		public String getPassword() {
			return this.database.password();
		}

		@Override
		protected String getTestQueryString() {
			return "SELECT 1";
		}

	}

}
