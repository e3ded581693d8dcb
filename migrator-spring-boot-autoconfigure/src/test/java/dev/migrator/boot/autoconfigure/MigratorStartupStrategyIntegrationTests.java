package dev.migrator.boot.autoconfigure;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

import dev.migrator.boot.Applications;
import dev.migrator.boot.ScriptDirectory;
import dev.migrator.testdatabase.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

class MigratorStartupStrategyIntegrationTests {

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
	void doesSomethingElseInsteadOfMigrating() {
		runner((name, database) -> {
		}).run((context) -> assertThat(context).hasNotFailed());
		assertThat(migrated()).isFalse();
	}

	@Test
	void doesSomethingBeforeMigrating() {
		runner((name, database) -> {
			assertThat(name).isEqualTo(MigratorDatabases.DEFAULT);
			database.migrator().stamp(List.of("a1b2"), false);
			this.database.execute("CREATE TABLE customer (id bigint, name text)");
			database.start();
		}).run((context) -> assertThat(context).hasNotFailed());
		assertThat(this.database.value(String.class, "SELECT name FROM customer")).isEqualTo("Ada");
	}

	@Test
	void doesSomethingAfterMigratingAndBeforeWhatUsesTheSchema() {
		runner((name, database) -> {
			database.start();
			this.database.execute("UPDATE customer SET name = 'Grace'");
		}).withUserConfiguration(Reader.class)
			.run((context) -> assertThat(context.getBean("reader")).isEqualTo("Grace"));
	}

	@Test
	void endsTheStartByThrowing() {
		runner((name, database) -> {
			throw new IllegalStateException("not today");
		}).run((context) -> assertThat(context).hasFailed().getFailure().rootCause().hasMessage("not today"));
		assertThat(migrated()).isFalse();
	}

	private ApplicationContextRunner runner(MigratorStartupStrategy strategy) {
		return Applications.on(this.database, this.scripts).withBean(MigratorStartupStrategy.class, () -> strategy);
	}

	private boolean migrated() {
		return Boolean.TRUE
			.equals(this.database.value(Boolean.class, "SELECT to_regclass('public.customer') IS NOT NULL"));
	}

	@Configuration(proxyBeanMethods = false)
	static class Reader {

		@Bean
		String reader(JdbcTemplate template) {
			return String.valueOf(template.queryForObject("SELECT name FROM customer", String.class));
		}

	}

}
