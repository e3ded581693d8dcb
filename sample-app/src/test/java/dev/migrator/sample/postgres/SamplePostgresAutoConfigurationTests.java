package dev.migrator.sample.postgres;

import java.nio.file.Path;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.PropertiesLoaderUtils;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link SamplePostgresAutoConfiguration}.
 */
class SamplePostgresAutoConfigurationTests {

	@TempDir
	private Path directory;

	@Test
	void theDataSourceLeadsToTheEmbeddedServerWhichStopsWithTheContext() throws Exception {
		runner().run((context) -> {
			JdbcClient client = JdbcClient.create(context.getBean(DataSource.class));
			assertThat(client.sql("SELECT current_user || ' ' || current_database()").query(String.class).single())
				.isEqualTo("sample sample");
			assertThat(Postmaster.find(data())).isNotNull();
		});
		assertThat(Postmaster.find(data())).isNull();
	}

	@Test
	void theServerStaysAwayWhereAnAddressIsGiven() {
		runner()
			.withPropertyValues("spring.datasource.url=jdbc:postgresql://db.example.org/shop",
					"spring.datasource.username=me", "spring.datasource.password=secret")
			.run((context) -> {
				HikariDataSource dataSource = context.getBean(HikariDataSource.class);
				assertThat(dataSource.getJdbcUrl()).isEqualTo("jdbc:postgresql://db.example.org/shop");
				assertThat(dataSource.getUsername()).isEqualTo("me");
				assertThat(dataSource.getPassword()).isEqualTo("secret");
				assertThat(dataSource.getDriverClassName()).isEqualTo("org.postgresql.Driver");
			});
		assertThat(this.directory.resolve("postgres")).doesNotExist();
	}

	@Test
	void itBacksOffFromOtherConnectionDetails() {
		runner().withUserConfiguration(OtherDetails.class)
			.run((context) -> assertThat(context).doesNotHaveBean(SampleConnectionDetails.class)
				.hasSingleBean(JdbcConnectionDetails.class));
		assertThat(this.directory.resolve("postgres")).doesNotExist();
	}

	@Test
	void aContextThatAsksForNoDatabaseStartsNone() {
		new ApplicationContextRunner()
			.withPropertyValues("sample.postgres.directory=" + this.directory.resolve("postgres"))
			.withConfiguration(AutoConfigurations.of(SamplePostgresAutoConfiguration.class))
			.run((context) -> assertThat(context).hasNotFailed());
		assertThat(this.directory.resolve("postgres")).doesNotExist();
	}

	@ParameterizedTest
	@ValueSource(strings = { "org.springframework.boot.autoconfigure.AutoConfiguration",
			"dev.migrator.boot.command.AutoConfigureMigratorCommand" })
	void theApplicationAndItsCommandLineImportIt(String imports) throws Exception {
		assertThat(
				PropertiesLoaderUtils.loadProperties(new ClassPathResource("META-INF/spring/" + imports + ".imports")))
			.containsKey(SamplePostgresAutoConfiguration.class.getName());
	}

	private ApplicationContextRunner runner() {
		return new ApplicationContextRunner()
			.withPropertyValues("sample.postgres.directory=" + this.directory.resolve("postgres"))
			.withConfiguration(
					AutoConfigurations.of(SamplePostgresAutoConfiguration.class, DataSourceAutoConfiguration.class));
	}

	private Path data() throws Exception {
		return this.directory.toRealPath().resolve("postgres/18");
	}

	@Configuration(proxyBeanMethods = false)
	static class OtherDetails {

		@Bean
		JdbcConnectionDetails otherDetails() {
			return new JdbcConnectionDetails() {

				@Override
				public String getUsername() {
					return "me";
				}

				@Override
				public String getPassword() {
					return "secret";
				}

				@Override
				public String getJdbcUrl() {
					return "jdbc:postgresql://db.example.org/shop";
				}

			};
		}

	}

}
