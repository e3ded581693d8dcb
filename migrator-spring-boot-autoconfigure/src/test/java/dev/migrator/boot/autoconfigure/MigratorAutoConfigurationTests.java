package dev.migrator.boot.autoconfigure;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.LazyInitializationExcludeFilter;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.SchemaManagement;
import org.springframework.boot.jdbc.SchemaManagementProvider;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.LazyConnectionDataSourceProxy;

import dev.migrator.boot.Applications;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Which beans there are, and who waits for whom. No test connects: nothing is migrated,
 * and nobody looks.
 */
class MigratorAutoConfigurationTests {

	private static final String URL = "jdbc:postgresql://nowhere.invalid/shop";

	private final ApplicationContextRunner runner = Applications.plain()
		.withPropertyValues("migrator.auto-migrate=false", "migrator.when-pending=ignore");

	private final ApplicationContextRunner application = this.runner.withPropertyValues("spring.datasource.url=" + URL);

	@Test
	void isThereForADataSource() {
		this.application.run((context) -> assertThat(context).hasSingleBean(MigratorDatabases.class)
			.hasSingleBean(MigratorInitializer.class)
			.hasSingleBean(PropertiesMigratorConnectionDetails.class)
			.hasSingleBean(MigratorSchemaManagementProvider.class)
			.hasSingleBean(LazyInitializationExcludeFilter.class));
	}

	@Test
	void isThereForAUrlOfItsOwn() {
		new ApplicationContextRunner()
			.withConfiguration(
					AutoConfigurations.of(MigratorAutoConfiguration.class, MigratorStartupAutoConfiguration.class))
			.withPropertyValues("migrator.url=" + URL, "migrator.auto-migrate=false", "migrator.when-pending=ignore")
			.run((context) -> assertThat(context).hasSingleBean(MigratorInitializer.class)
				.doesNotHaveBean(DataSource.class));
	}

	@Test
	void detailsReplaceThoseOfTheProperties() {
		this.application.withBean(MigratorConnectionDetails.class, Details::new)
			.run((context) -> assertThat(context).hasSingleBean(MigratorConnectionDetails.class)
				.doesNotHaveBean(PropertiesMigratorConnectionDetails.class));
	}

	@Test
	void runsBetweenFlywayAndScripts() {
		assertThat(new MigratorDatabaseInitializerDetector().getOrder()).isGreaterThan(1)
			.isLessThan(Ordered.LOWEST_PRECEDENCE - 100);
	}

	@Test
	void templatesOfTheApplicationWait() {
		this.application.withUserConfiguration(Templates.class).run((context) -> {
			assertThat(dependencies(context, "myTemplate")).contains("migratorInitializer");
			assertThat(dependencies(context, "myNamedTemplate")).contains("migratorInitializer");
		});
	}

	@Test
	void nobodyWaitsIfItIsTurnedOff() {
		this.application.withPropertyValues("migrator.enabled=false")
			.withUserConfiguration(Templates.class)
			.run((context) -> assertThat(dependencies(context, "myTemplate")).isNullOrEmpty());
	}

	@Test
	void managesTheSchemaOfItsDataSourceAlone() {
		this.application.run((context) -> {
			SchemaManagementProvider provider = context.getBean(SchemaManagementProvider.class);
			DataSource dataSource = context.getBean(DataSource.class);
			assertThat(provider.getSchemaManagement(dataSource)).isEqualTo(SchemaManagement.MANAGED);
			assertThat(provider.getSchemaManagement(new LazyConnectionDataSourceProxy(dataSource)))
				.isEqualTo(SchemaManagement.MANAGED);
			assertThat(provider
				.getSchemaManagement(new DriverManagerDataSource("jdbc:postgresql://nowhere.invalid/another")))
				.isEqualTo(SchemaManagement.UNMANAGED);
			assertThat(provider.getSchemaManagement(new DriverManagerDataSource("jdbc:h2:mem:shop")))
				.isEqualTo(SchemaManagement.UNMANAGED);
		});
	}

	@Test
	void aLazyDataSourceIsTakenApart() {
		this.application.withPropertyValues("spring.datasource.connection-fetch=lazy").run((context) -> {
			DataSource dataSource = context.getBean(DataSource.class);
			assertThat(dataSource).isInstanceOf(LazyConnectionDataSourceProxy.class);
			assertThat(TargetDerivation.of(dataSource)).isNotNull().extracting(PostgresTarget::url).isEqualTo(URL);
		});
	}

	private static String @Nullable [] dependencies(AssertableApplicationContext context, String bean) {
		return context.getSourceApplicationContext().getBeanFactory().getBeanDefinition(bean).getDependsOn();
	}

	@Configuration(proxyBeanMethods = false)
	static class Templates {

		@Bean
		JdbcOperations myTemplate(DataSource dataSource) {
			return new JdbcTemplate(dataSource);
		}

		@Bean
		NamedParameterJdbcOperations myNamedTemplate(DataSource dataSource) {
			return new NamedParameterJdbcTemplate(dataSource);
		}

	}

	private static final class Details implements MigratorConnectionDetails {

		@Override
		public @Nullable String getUsername() {
			return null;
		}

		@Override
		public @Nullable String getPassword() {
			return null;
		}

		@Override
		public String getJdbcUrl() {
			return URL;
		}

	}

}
