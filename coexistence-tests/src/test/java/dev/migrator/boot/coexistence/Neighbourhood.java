package dev.migrator.boot.coexistence;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceInitializationAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import dev.migrator.boot.autoconfigure.MigratorAutoConfiguration;
import dev.migrator.boot.autoconfigure.MigratorStartupAutoConfiguration;
import dev.migrator.testdatabase.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An application with a database and one revision, to which a test adds a neighbour.
 */
final class Neighbourhood implements AutoCloseable {

	private static final String SCRIPT = """
			-- The step of the migrator
			--
			-- revision: a1b2

			-- migrate:up
			%s
			""";

	private final TestDatabase database = TestDatabase.create();

	private final Path scripts;

	Neighbourhood(Path scripts) {
		this.scripts = scripts;
	}

	Neighbourhood revision(String sql) {
		try {
			Files.writeString(this.scripts.resolve("a1b2.sql"), SCRIPT.formatted(sql));
			return this;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	TestDatabase database() {
		return this.database;
	}

	/** Return a context with a pool, and what Boot runs after it. */
	ApplicationContextRunner application() {
		return migrator()
			.withConfiguration(AutoConfigurations.of(DataSourceAutoConfiguration.class,
					DataSourceInitializationAutoConfiguration.class, JdbcTemplateAutoConfiguration.class))
			.withPropertyValues("spring.datasource.url=" + this.database.url(),
					"spring.datasource.username=" + this.database.username(),
					"spring.datasource.password=" + this.database.password(),
					"spring.datasource.hikari.maximum-pool-size=3", "spring.datasource.hikari.minimum-idle=0");
	}

	/** Return a context with the migrator alone. */
	ApplicationContextRunner migrator() {
		return new ApplicationContextRunner()
			.withConfiguration(
					AutoConfigurations.of(MigratorAutoConfiguration.class, MigratorStartupAutoConfiguration.class))
			.withPropertyValues("migrator.locations=file:" + this.scripts, "migrator.wait-for-database=0s");
	}

	static void start(ApplicationContextRunner runner) {
		runner.run((context) -> assertThat(context).hasNotFailed());
	}

	/** Return who was there, in the order of their coming. */
	List<String> steps() {
		return this.database.values(String.class, "SELECT name FROM step ORDER BY ctid");
	}

	@Override
	public void close() {
		this.database.close();
	}

}
