package dev.migrator.boot.coexistence;

import java.nio.file.Path;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.liquibase.autoconfigure.LiquibaseAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import dev.migrator.testdatabase.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Isolated, because what other tests log at the same time would be captured as well.
 */
@Isolated
@ExtendWith(OutputCaptureExtension.class)
class OtherToolsIntegrationTests {

	private static final String[] SCRIPTS = { "spring.sql.init.mode=always",
			"spring.sql.init.schema-locations=classpath:coexistence/schema.sql",
			"spring.sql.init.data-locations=classpath:coexistence/data.sql" };

	private Neighbourhood neighbourhood;

	@BeforeEach
	void neighbourhood(@TempDir Path scripts) {
		this.neighbourhood = new Neighbourhood(scripts).revision("INSERT INTO step VALUES ('migrator');");
	}

	@AfterEach
	void close() {
		this.neighbourhood.close();
	}

	@Test
	void flywayThenMigratorThenScripts(CapturedOutput output) {
		Neighbourhood.start(withFlyway().withPropertyValues(SCRIPTS));
		assertThat(this.neighbourhood.steps()).containsExactly("flyway", "migrator", "schema.sql", "data.sql");
		assertThat(output).contains("Flyway changes the database " + this.neighbourhood.database().name(),
				"spring.flyway.enabled=false, or migrator.enabled=false");
	}

	@Test
	void liquibaseThenMigratorThenScripts(CapturedOutput output) {
		Neighbourhood.start(withLiquibase().withPropertyValues(SCRIPTS));
		assertThat(this.neighbourhood.steps()).containsExactly("liquibase", "migrator", "schema.sql", "data.sql");
		assertThat(output).contains("Liquibase changes the database " + this.neighbourhood.database().name(),
				"spring.liquibase.enabled=false, or migrator.enabled=false");
	}

	@Test
	void scriptsRunAfterTheMigrator(CapturedOutput output) {
		this.neighbourhood.revision("CREATE TABLE step (name text); INSERT INTO step VALUES ('migrator');");
		Neighbourhood.start(this.neighbourhood.application().withPropertyValues(SCRIPTS));
		assertThat(this.neighbourhood.steps()).containsExactly("migrator", "schema.sql", "data.sql");
		assertThat(output).doesNotContain("changes the database");
	}

	@Test
	void toolsThatAreTurnedOffAreNotWarnedOf(CapturedOutput output) {
		this.neighbourhood.revision("CREATE TABLE step (name text);");
		Neighbourhood.start(withFlyway().withConfiguration(AutoConfigurations.of(LiquibaseAutoConfiguration.class))
			.withPropertyValues("spring.flyway.enabled=false", "spring.liquibase.enabled=false"));
		assertThat(output).doesNotContain("changes the database");
	}

	@Test
	void aToolOfAnotherDatabaseIsNotWarnedOf(CapturedOutput output) {
		this.neighbourhood.revision("CREATE TABLE step (name text);");
		try (TestDatabase other = TestDatabase.create()) {
			Neighbourhood.start(withFlyway().withPropertyValues("spring.flyway.url=" + other.url(),
					"spring.flyway.user=" + other.username(), "spring.flyway.password=" + other.password()));
		}
		assertThat(output).doesNotContain("changes the database");
	}

	@Test
	void theMigratorTurnedOffLeavesTheOthersAlone(CapturedOutput output) {
		Neighbourhood.start(withFlyway().withPropertyValues(SCRIPTS).withPropertyValues("migrator.enabled=false"));
		assertThat(this.neighbourhood.steps()).containsExactly("flyway", "schema.sql", "data.sql");
		assertThat(output).doesNotContain("changes the database");
	}

	private ApplicationContextRunner withFlyway() {
		return this.neighbourhood.application()
			.withConfiguration(AutoConfigurations.of(FlywayAutoConfiguration.class))
			.withPropertyValues("spring.flyway.locations=classpath:coexistence/flyway");
	}

	private ApplicationContextRunner withLiquibase() {
		return this.neighbourhood.application()
			.withConfiguration(AutoConfigurations.of(LiquibaseAutoConfiguration.class))
			.withPropertyValues("spring.liquibase.change-log=classpath:coexistence/liquibase.sql");
	}

}
