package dev.migrator.boot.autoconfigure;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import javax.sql.DataSource;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

import dev.migrator.boot.Applications;
import dev.migrator.boot.ScriptDirectory;
import dev.migrator.boot.monitor.LastRun;
import dev.migrator.execution.MigrationListener;
import dev.migrator.revision.Step;
import dev.migrator.testdatabase.TestDatabase;
import dev.migrator.testdatabase.WireTap;

import static org.assertj.core.api.Assertions.assertThat;

class StartupIntegrationTests {

	private final TestDatabase database = TestDatabase.create();

	private ApplicationContextRunner runner;

	@BeforeEach
	void scripts(@TempDir Path directory) {
		this.runner = Applications.on(this.database, new ScriptDirectory(directory).customers());
	}

	@AfterEach
	void close() {
		this.database.close();
	}

	@Test
	void runsPendingRevisions() {
		this.runner.run((context) -> {
			assertThat(context).hasNotFailed();
			LastRun run = context.getBean(MigratorDatabases.class).all().get("default").runs().lastRun();
			assertThat(run).isNotNull();
			assertThat(run.revisions()).containsExactly("a1b2", "c3d4");
		});
		assertThat(this.database.values(String.class, "SELECT version_num FROM migrator_version"))
			.containsExactly("c3d4");
	}

	@Test
	void runsBeforeWhatUsesTheSchema() {
		this.runner.withUserConfiguration(EarlyReaders.class).run((context) -> {
			assertThat(context.getBean("byTemplate")).isEqualTo("Ada");
			assertThat(context.getBean("byClient")).isEqualTo("Ada");
			assertThat(context.getBean("byAnnotation")).isEqualTo("Ada");
		});
	}

	@Test
	void runsDespiteLazyInitialization() {
		this.runner
			.withInitializer(
					(context) -> context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor()))
			.run((context) -> assertThat(this.database.value(String.class, "SELECT name FROM customer"))
				.isEqualTo("Ada"));
	}

	@Test
	void tellsListenersOfTheApplication() {
		List<String> done = new ArrayList<>();
		MigrationListener listener = new MigrationListener() {

			@Override
			public void stepDone(Step step, Duration time) {
				done.add(step.revision().id());
			}

		};
		this.runner.withBean(MigrationListener.class, () -> listener)
			.run((context) -> assertThat(done).containsExactly("a1b2", "c3d4"));
	}

	@Test
	void doesNothingWhenDisabled() {
		this.runner.withPropertyValues("migrator.enabled=false")
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(MigratorDatabases.class)
				.doesNotHaveBean(MigratorInitializer.class));
		assertThat(tables()).isZero();
	}

	@Test
	void isAwayWithoutADatabase() {
		new ApplicationContextRunner()
			.withConfiguration(
					AutoConfigurations.of(MigratorAutoConfiguration.class, MigratorStartupAutoConfiguration.class))
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(MigratorDatabases.class)
				.doesNotHaveBean(MigratorInitializer.class));
	}

	@Test
	void aSecondStartAsksOneQuery() {
		this.runner.run((context) -> assertThat(context).hasNotFailed());
		try (WireTap tap = WireTap.open(this.database)) {
			String[] properties = { "spring.datasource.url=" + tap.url(),
					// Hikari replaces one that is lent if it may have more
					"spring.datasource.hikari.maximum-pool-size=1" };
			this.runner.withPropertyValues(properties).run((context) -> {
				assertThat(context).hasNotFailed();
				// Hikari asks that of its first connection, whatever it is for
				assertThat(tap.statements()).filteredOn((sql) -> !sql.startsWith("SHOW TRANSACTION ISOLATION"))
					.singleElement()
					.asString()
					.contains("migrator_version");
				assertThat(tap.connections()).hasSize(1);
				LastRun run = context.getBean(MigratorDatabases.class).all().get("default").runs().lastRun();
				assertThat(run).isNotNull();
				assertThat(run.outcome()).isEqualTo(LastRun.Outcome.NOTHING_TO_DO);
			});
		}
	}

	@Test
	void noRevisionsIsNothingToDo(@TempDir Path empty) {
		this.runner.withPropertyValues(new ScriptDirectory(empty).property())
			.run((context) -> assertThat(context).hasNotFailed());
		assertThat(tables()).isZero();
	}

	private Long tables() {
		return this.database.value(Long.class, "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'");
	}

	@Configuration(proxyBeanMethods = false)
	static class EarlyReaders {

		private static final String SQL = "SELECT name FROM customer";

		@Bean
		String byTemplate(JdbcTemplate template) {
			return String.valueOf(template.queryForObject(SQL, String.class));
		}

		@Bean
		String byClient(JdbcClient client) {
			return client.sql(SQL).query(String.class).single();
		}

		@Bean
		@DependsOnDatabaseInitialization
		String byAnnotation(DataSource dataSource) {
			return JdbcClient.create(dataSource).sql(SQL).query(String.class).single();
		}

	}

}
