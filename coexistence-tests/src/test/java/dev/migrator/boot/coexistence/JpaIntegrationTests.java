package dev.migrator.boot.coexistence;

import java.nio.file.Path;

import javax.sql.DataSource;

import jakarta.persistence.Entity;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Id;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration;
import org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration;
import org.springframework.boot.jdbc.SchemaManagement;
import org.springframework.boot.jdbc.SchemaManagementProvider;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Hibernate finds the schema that the revisions make.
 * <p>
 * Isolated, because what other tests log at the same time would be captured as well.
 */
@Isolated
@ExtendWith(OutputCaptureExtension.class)
class JpaIntegrationTests {

	private Neighbourhood neighbourhood;

	@BeforeEach
	void neighbourhood(@TempDir Path scripts) {
		this.neighbourhood = new Neighbourhood(scripts)
			.revision("CREATE TABLE step (name varchar(255) PRIMARY KEY); INSERT INTO step VALUES ('migrator');");
	}

	@AfterEach
	void close() {
		this.neighbourhood.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "default", "async" })
	void hibernateValidatesWhatTheRevisionsMade(String bootstrap) {
		application().withPropertyValues("spring.jpa.bootstrap=" + bootstrap).run((context) -> {
			assertThat(context).hasNotFailed();
			Step found = context.getBean(EntityManagerFactory.class)
				.callInTransaction((entities) -> entities.find(Step.class, "migrator"));
			assertThat(found.name()).isEqualTo("migrator");
		});
	}

	@Test
	void deferredInitializationLetsHibernateGoFirstAndIsWarnedOf(CapturedOutput output) {
		application()
			.withPropertyValues("spring.jpa.defer-datasource-initialization=true", "spring.jpa.hibernate.ddl-auto=none")
			.run((context) -> assertThat(context).hasNotFailed());
		assertThat(output).contains("spring.jpa.defer-datasource-initialization=true: Hibernate starts before");
		assertThat(this.neighbourhood.steps()).containsExactly("migrator");
	}

	@Test
	void hibernateLearnsThatTheSchemaIsMade() {
		application().run((context) -> {
			SchemaManagementProvider provider = context.getBean(SchemaManagementProvider.class);
			assertThat(provider.getSchemaManagement(context.getBean(DataSource.class)))
				.isEqualTo(SchemaManagement.MANAGED);
			assertThat(provider.getSchemaManagement(new JdbcDataSource())).isEqualTo(SchemaManagement.UNMANAGED);
		});
	}

	@Test
	void aLazyDataSourceIsSeenThrough() {
		application().withPropertyValues("spring.datasource.connection-fetch=lazy").run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(context.getBean(SchemaManagementProvider.class)
				.getSchemaManagement(context.getBean(DataSource.class))).isEqualTo(SchemaManagement.MANAGED);
		});
		assertThat(this.neighbourhood.steps()).containsExactly("migrator");
	}

	private ApplicationContextRunner application() {
		return this.neighbourhood.application()
			.withConfiguration(
					AutoConfigurations.of(HibernateJpaAutoConfiguration.class, TaskExecutionAutoConfiguration.class))
			.withUserConfiguration(Entities.class)
			.withPropertyValues("spring.jpa.hibernate.ddl-auto=validate");
	}

	@Configuration(proxyBeanMethods = false)
	@EntityScan(basePackageClasses = Step.class)
	static class Entities {

	}

	@Entity(name = "Step")
	static class Step {

		@Id
		private String name;

		String name() {
			return this.name;
		}

	}

}
