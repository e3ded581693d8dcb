package dev.migrator.sample.audit;

import javax.sql.DataSource;

import com.jayway.jsonpath.JsonPath;
import dev.migrator.boot.autoconfigure.MigratorDatabases;
import dev.migrator.boot.model.ApplicationModels;
import dev.migrator.sample.SampleApplication;
import dev.migrator.testdatabase.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The shop, and beside it a database for what happened in it.
 */
@SpringBootTest(properties = { "migrator.auto-migrate=true", "migrator.databases.default.enabled=true",
		"migrator.databases.audit.locations=classpath:db/audit", "management.endpoint.health.show-details=always" })
@AutoConfigureMockMvc
@ActiveProfiles("test")
@Import(TwoDatabasesIntegrationTests.Audit.class)
class TwoDatabasesIntegrationTests {

	private static final TestDatabase SHOP = TestDatabase.create();

	private static final TestDatabase AUDIT = TestDatabase.create();

	private static final String EVENTS = "5d1e0c7ab3f4";

	private final MockMvcTester mvc;

	TwoDatabasesIntegrationTests(@Autowired MockMvcTester mvc) {
		this.mvc = mvc;
	}

	@DynamicPropertySource
	static void addresses(DynamicPropertyRegistry registry) {
		registry.add("spring.datasource.url", SHOP::url);
		registry.add("spring.datasource.username", SHOP::username);
		registry.add("spring.datasource.password", SHOP::password);
	}

	@AfterAll
	static void close() {
		AUDIT.close();
	}

	@Test
	void eachHasItsOwnTables(@Autowired JdbcClient shop, @Autowired @Qualifier("auditDataSource") DataSource audit) {
		assertThat(shop.sql("SELECT count(*) FROM orders").query(Long.class).single()).isZero();
		assertThat(JdbcClient.create(audit).sql("SELECT version_num FROM migrator_version").query().listOfRows())
			.hasToString("[{version_num=" + EVENTS + "}]");
	}

	@Test
	void bothAreShown() throws Exception {
		String shown = this.mvc.get().uri("/actuator/migrations").exchange().getResponse().getContentAsString();
		String databases = "$.contexts.sample-app.databases.";
		assertThat(JsonPath.<String>read(shown, databases + "default.state")).isEqualTo("UP_TO_DATE");
		assertThat(JsonPath.<String>read(shown, databases + "audit.current[0]")).isEqualTo(EVENTS);
		String health = this.mvc.get().uri("/actuator/health").exchange().getResponse().getContentAsString();
		assertThat(JsonPath.<String>read(health, "$.components.migrations.components.audit.status")).isEqualTo("UP");
		assertThat(JsonPath.<String>read(health, "$.components.migrations.components.default.status")).isEqualTo("UP");
	}

	@Test
	void theApplicationCanAskForEither(@Autowired MigratorDatabases databases) {
		assertThat(databases.all().keySet()).containsExactly("default", "audit");
		assertThat(databases.migrator("audit").graph().heads()).containsExactly(EVENTS);
	}

	@Test
	void theEntitiesBelongToTheShop(@Autowired ConfigurableEnvironment environment) {
		assertThat(sources("default", environment)).isOne();
		assertThat(sources("audit", environment)).isZero();
	}

	private static int sources(String database, ConfigurableEnvironment environment) {
		SpringApplication application = new SpringApplication(SampleApplication.class, Audit.class);
		try (ApplicationModels models = ApplicationModels.of(application, environment, 17, database)) {
			return models.sources().size();
		}
	}

	/**
	 * The second database; nothing but its own repositories would use it.
	 */
	@TestConfiguration(proxyBeanMethods = false)
	static class Audit {

		@Bean(defaultCandidate = false)
		DataSource auditDataSource() {
			return new DriverManagerDataSource(AUDIT.url(), AUDIT.username(), AUDIT.password());
		}

	}

}
