package dev.migrator.boot.health;

import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import java.util.function.BiConsumer;

import javax.sql.DataSource;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import dev.migrator.boot.Answers;
import dev.migrator.boot.Applications;
import dev.migrator.boot.ScriptDirectory;
import dev.migrator.boot.autoconfigure.MigratorDatabase;
import dev.migrator.boot.autoconfigure.MigratorDatabases;
import dev.migrator.testdatabase.TestDatabase;
import dev.migrator.testdatabase.WireTap;

import static org.assertj.core.api.Assertions.assertThat;

class MigrationsHealthIntegrationTests {

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
	void upToDateIsUp() {
		run((health, database) -> {
			assertThat(health.getStatus()).isEqualTo(Status.UP);
			assertThat(health.getDetails()).containsEntry("state", "UP_TO_DATE")
				.containsEntry("current", List.of("c3d4"))
				.containsEntry("heads", List.of("c3d4"))
				.containsEntry("pending", 0);
		});
	}

	@Test
	void aheadIsUp() {
		run((health, database) -> {
			this.scripts.delete("c3d4");
			Health later = later(database);
			assertThat(later.getStatus()).isEqualTo(Status.UP);
			assertThat(later.getDetails()).containsEntry("state", "AHEAD");
		});
	}

	@Test
	void pendingIsOutOfService() {
		run((health, database) -> {
			assertThat(health.getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
			assertThat(health.getDetails()).containsEntry("state", "PENDING").containsEntry("pending", 2);
		}, "migrator.auto-migrate=false");
	}

	@Test
	void pendingIsUpWhereNobodyMinds() {
		run((health, database) -> {
			assertThat(health.getStatus()).isEqualTo(Status.UP);
			assertThat(health.getDetails()).containsEntry("state", "PENDING").containsEntry("pending", 2);
		}, "migrator.auto-migrate=false", "migrator.when-pending=ignore");
	}

	@Test
	void divergedIsUnknown() {
		run((health, database) -> {
			this.scripts.delete("c3d4").sql("e5f6", "a1b2", "SELECT 1;", "");
			Health later = later(database);
			assertThat(later.getStatus()).isEqualTo(Status.UNKNOWN);
			assertThat(later.getDetails()).containsEntry("state", "DIVERGED");
		});
	}

	@Test
	void anUnfinishedStepIsDown() {
		run((health, database) -> {
			this.database.execute("UPDATE migrator_history SET finished_at = NULL WHERE revision = 'c3d4'");
			assertThat(later(database).getStatus()).isEqualTo(Status.DOWN);
		});
	}

	@Test
	void aDatabaseThatCannotBeAskedIsUnknown() {
		run((health, database) -> {
			this.database.execute("DROP TABLE migrator_version",
					"CREATE VIEW migrator_version AS SELECT 1 / 0 AS version_num");
			Health later = later(database);
			assertThat(later.getStatus()).isEqualTo(Status.UNKNOWN);
			assertThat(later.getDetails()).containsEntry("state", "UNKNOWN");
			assertThat(String.valueOf(later.getDetails().get("error"))).contains("division by zero");
		});
	}

	@Test
	void asksTheDatabaseOnceWhoeverAsks() {
		try (WireTap tap = WireTap.open(this.database)) {
			run((health, database) -> {
				tap.reset();
				Answers.renew(database);
				new MigrationsHealthIndicator(database).health();
				new MigrationsHealthIndicator(database).health();
				database.status().get();
				assertThat(tap.statements().stream().filter((sql) -> sql.contains("migrator_version"))).hasSize(1);
			}, "spring.datasource.url=" + tap.url());
		}
	}

	@Test
	void doesNotWaitForAPoolThatIsExhausted() {
		runner().withPropertyValues("spring.datasource.hikari.maximum-pool-size=1").run((context) -> {
			HealthIndicator health = context.getBean("migrationsHealthContributor", HealthIndicator.class);
			context.getBean(MigratorDatabases.class).all().values().forEach(Answers::renew);
			Health before = health.health();
			try (Connection taken = context.getBean(DataSource.class).getConnection()) {
				assertThat(taken.isValid(60)).isTrue();
				context.getBean(MigratorDatabases.class)
					.all()
					.values()
					.forEach((database) -> database.status().outdate());
				assertThat(health.health()).isEqualTo(before);
			}
		});
	}

	private static Health later(MigratorDatabase database) {
		Answers.renew(database);
		return new MigrationsHealthIndicator(database).health();
	}

	@Test
	void backsOffWhenDisabled() {
		runner().withPropertyValues("management.health.migrations.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean("migrationsHealthContributor"));
	}

	@Test
	void backsOffWhenTheApplicationHasItsOwn() {
		runner().withBean("migrationsHealthIndicator", HealthIndicator.class, () -> () -> Health.up().build())
			.run((context) -> assertThat(context).doesNotHaveBean("migrationsHealthContributor"));
	}

	private ApplicationContextRunner runner() {
		return Applications.on(this.database, this.scripts)
			.withConfiguration(AutoConfigurations.of(MigratorHealthContributorAutoConfiguration.class));
	}

	private void run(BiConsumer<Health, MigratorDatabase> test, String... properties) {
		runner().withPropertyValues(properties).run((context) -> {
			MigratorDatabase database = context.getBean(MigratorDatabases.class).all().get(MigratorDatabases.DEFAULT);
			Answers.renew(database);
			test.accept(context.getBean("migrationsHealthContributor", MigrationsHealthIndicator.class).health(),
					database);
		});
	}

}
