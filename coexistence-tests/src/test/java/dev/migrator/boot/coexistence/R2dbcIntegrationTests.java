package dev.migrator.boot.coexistence;

import java.nio.file.Path;

import javax.sql.DataSource;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.data.r2dbc.autoconfigure.DataR2dbcAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.r2dbc.autoconfigure.R2dbcAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.r2dbc.core.R2dbcEntityTemplate;
import org.springframework.r2dbc.core.DatabaseClient;

import dev.migrator.testdatabase.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An application that has no {@link DataSource} at all.
 */
class R2dbcIntegrationTests {

	private Neighbourhood neighbourhood;

	@BeforeEach
	void neighbourhood(@TempDir Path scripts) {
		this.neighbourhood = new Neighbourhood(scripts)
			.revision("CREATE TABLE step (name text); INSERT INTO step VALUES ('migrator');");
	}

	@AfterEach
	void close() {
		this.neighbourhood.close();
	}

	@Test
	void migratesBeforeAClientIsUsed() {
		application().withUserConfiguration(ClientReader.class)
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(DataSource.class)
				.getBean("byClient")
				.isEqualTo("migrator"));
	}

	@Test
	void migratesBeforeATemplateIsUsed() {
		application().withUserConfiguration(TemplateReader.class)
			.run((context) -> assertThat(context).hasNotFailed().getBean("byTemplate").isEqualTo("migrator"));
	}

	@Test
	void withoutAnAddressOfItsOwnNothingIsMigrated() {
		new ApplicationContextRunner().withConfiguration(configurations())
			.withPropertyValues(reactive())
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean("migratorInitializer"));
	}

	private ApplicationContextRunner application() {
		TestDatabase database = this.neighbourhood.database();
		return this.neighbourhood.migrator()
			.withConfiguration(configurations())
			.withPropertyValues(reactive())
			.withPropertyValues("migrator.url=" + database.url(), "migrator.username=" + database.username(),
					"migrator.password=" + database.password());
	}

	private static AutoConfigurations configurations() {
		return AutoConfigurations.of(DataSourceAutoConfiguration.class, R2dbcAutoConfiguration.class,
				DataR2dbcAutoConfiguration.class);
	}

	private String[] reactive() {
		TestDatabase database = this.neighbourhood.database();
		return new String[] { "spring.r2dbc.url=r2dbc:" + database.url().substring("jdbc:".length()),
				"spring.r2dbc.username=" + database.username(), "spring.r2dbc.password=" + database.password() };
	}

	@Configuration(proxyBeanMethods = false)
	static class ClientReader {

		@Bean
		String byClient(DatabaseClient client) {
			return client.sql("SELECT name FROM step").mapValue(String.class).one().blockOptional().orElseThrow();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class TemplateReader {

		@Bean
		String byTemplate(R2dbcEntityTemplate template) {
			return template.select(Step.class).one().blockOptional().orElseThrow().name();
		}

	}

	record Step(String name) {
	}

}
