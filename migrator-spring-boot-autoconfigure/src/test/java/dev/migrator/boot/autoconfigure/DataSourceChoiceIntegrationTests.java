package dev.migrator.boot.autoconfigure;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.datasource.AbstractDataSource;

import dev.migrator.boot.Applications;
import dev.migrator.boot.ScriptDirectory;
import dev.migrator.error.MigratorException;
import dev.migrator.testdatabase.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

class DataSourceChoiceIntegrationTests {

	private final TestDatabase database = TestDatabase.create();

	private final TestDatabase other = TestDatabase.create();

	private ScriptDirectory scripts;

	@BeforeEach
	void scripts(@TempDir Path directory) {
		this.scripts = new ScriptDirectory(directory).customers();
	}

	@AfterEach
	void close() {
		this.database.close();
		this.other.close();
	}

	@Test
	void takesTheOnlyDataSource() {
		start(runner());
		assertThat(migrated(this.database)).isTrue();
	}

	@Test
	void takesThePrimaryOne() {
		start(runner()
			.withBean("primary", DataSource.class, this.other::dataSource, (definition) -> definition.setPrimary(true))
			.withBean("second", DataSource.class, this.database::dataSource));
		assertThat(migrated(this.other)).isTrue();
		assertThat(migrated(this.database)).isFalse();
	}

	@Test
	void takesTheMarkedOne() {
		start(runner().withBean(OtherDatabase.class, () -> new OtherDatabase(this.other))
			.withUserConfiguration(Marked.class));
		assertThat(migrated(this.other)).isTrue();
		assertThat(migrated(this.database)).isFalse();
	}

	@Test
	void severalFail() {
		runner().withBean("first", DataSource.class, this.database::dataSource)
			.withBean("second", DataSource.class, this.other::dataSource)
			.run((context) -> {
				MigratorException failure = failure(context.getStartupFailure());
				assertThat(failure).hasMessageContaining("several DataSource beans");
				assertThat(failure.action()).contains("@MigratorDataSource", "@Primary", "migrator.url");
			});
	}

	@Test
	void takesItsOwnUrl() {
		start(runner().withPropertyValues("migrator.url=" + this.other.url(),
				"migrator.username=" + this.other.username(), "migrator.password=" + this.other.password()));
		assertThat(migrated(this.other)).isTrue();
		assertThat(migrated(this.database)).isFalse();
	}

	@Test
	void takesTheApplicationsCredentialsForItsOwnUrl() {
		start(runner().withPropertyValues("migrator.url=" + this.other.url()));
		assertThat(migrated(this.other)).isTrue();
		assertThat(migrated(this.database)).isFalse();
	}

	@Test
	void takesTheCredentialsInItsOwnUrl() {
		String role = this.other.createRole("url_user");
		this.other.execute("GRANT CREATE, USAGE ON SCHEMA public TO " + role);
		start(runner().withPropertyValues("migrator.url=" + withUser(this.other.url(), role)));
		assertThat(executedBy(this.other)).isEqualTo(role);
	}

	@Test
	void detailsBeatProperties() {
		start(runner().withPropertyValues("migrator.url=" + this.database.url())
			.withBean(MigratorConnectionDetails.class, () -> new MigratorConnectionDetails() {

				@Override
				public @Nullable String getUsername() {
					return DataSourceChoiceIntegrationTests.this.other.username();
				}

				@Override
				public @Nullable String getPassword() {
					return DataSourceChoiceIntegrationTests.this.other.password();
				}

				@Override
				public @Nullable String getJdbcUrl() {
					return DataSourceChoiceIntegrationTests.this.other.url();
				}

			}));
		assertThat(migrated(this.other)).isTrue();
		assertThat(migrated(this.database)).isFalse();
	}

	@Test
	void takesAnotherUser() {
		String role = this.database.createRole("migrating");
		this.database.execute("GRANT CREATE, USAGE ON SCHEMA public TO " + role);
		start(runner().withPropertyValues("migrator.username=" + role, "migrator.password=" + role));
		assertThat(executedBy(this.database)).isEqualTo(role);
	}

	@Test
	void anotherUserBeatsTheOneInTheUrl() {
		String role = this.database.createRole("migrating");
		this.database.execute("GRANT CREATE, USAGE ON SCHEMA public TO " + role);
		String url = withUser(this.database.url(), this.database.username(), this.database.password());
		start(Applications.plain()
			.withPropertyValues(this.scripts.property(), "spring.datasource.url=" + url, "migrator.username=" + role,
					"migrator.password=" + role));
		assertThat(executedBy(this.database)).isEqualTo(role);
	}

	@Test
	void anotherUserNeedsADataSourceThatCanBeDerived() {
		runner().withBean(DataSource.class, () -> new Opaque(this.database.dataSource()))
			.withPropertyValues("migrator.username=somebody")
			.run((context) -> {
				MigratorException failure = failure(context.getStartupFailure());
				assertThat(failure).hasMessageContaining("migrator.username").hasMessageContaining("Opaque");
				assertThat(failure.action()).contains("migrator.url");
			});
	}

	@Test
	void takesTheDetailsOfAServiceWhereThereIsNoDataSource() {
		start(new ApplicationContextRunner()
			.withConfiguration(
					AutoConfigurations.of(MigratorAutoConfiguration.class, MigratorStartupAutoConfiguration.class))
			.withPropertyValues(this.scripts.property())
			.withBean(JdbcConnectionDetails.class, () -> new JdbcConnectionDetails() {

				@Override
				public String getUsername() {
					return DataSourceChoiceIntegrationTests.this.database.username();
				}

				@Override
				public String getPassword() {
					return DataSourceChoiceIntegrationTests.this.database.password();
				}

				@Override
				public String getJdbcUrl() {
					return DataSourceChoiceIntegrationTests.this.database.url();
				}

			}));
		assertThat(migrated(this.database)).isTrue();
	}

	@Test
	void needsNoDataSourceWithItsOwnUrl() {
		start(new ApplicationContextRunner()
			.withConfiguration(
					AutoConfigurations.of(MigratorAutoConfiguration.class, MigratorStartupAutoConfiguration.class))
			.withPropertyValues(this.scripts.property(), "migrator.url=" + this.database.url(),
					"migrator.username=" + this.database.username(), "migrator.password=" + this.database.password()));
		assertThat(migrated(this.database)).isTrue();
	}

	@Test
	void anAddressOfAnotherKindOfDatabaseFails() {
		runner().withPropertyValues("migrator.url=jdbc:mysql://localhost/shop?password=secret").run((context) -> {
			MigratorException failure = failure(context.getStartupFailure());
			assertThat(failure).hasMessageContaining("jdbc:mysql://localhost/shop").message().doesNotContain("secret");
		});
	}

	private ApplicationContextRunner runner() {
		return Applications.on(this.database, this.scripts);
	}

	private static void start(ApplicationContextRunner runner) {
		runner.run((context) -> assertThat(context).hasNotFailed());
	}

	private static MigratorException failure(@Nullable Throwable failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof MigratorException ours) {
				return ours;
			}
		}
		throw new AssertionError("Not a failure of ours", failure);
	}

	private static String withUser(String url, String role) {
		return withUser(url, role, role);
	}

	private static String withUser(String url, String user, String password) {
		return url + (url.contains("?") ? "&" : "?") + "user=" + user + "&password=" + password;
	}

	private static boolean migrated(TestDatabase database) {
		return Boolean.TRUE
			.equals(database.value(Boolean.class, "SELECT to_regclass('public.migrator_version') IS NOT NULL"));
	}

	private static @Nullable String executedBy(TestDatabase database) {
		return database.value(String.class, "SELECT DISTINCT executed_by FROM migrator_history");
	}

	@Configuration(proxyBeanMethods = false)
	static class Marked {

		@Bean(defaultCandidate = false)
		@MigratorDataSource
		DataSource migratorDataSource(OtherDatabase other) {
			return other.database().dataSource();
		}

	}

	/** Keeps the context from closing the database. */
	record OtherDatabase(TestDatabase database) {
	}

	/** A source that nobody can look into. */
	static final class Opaque extends AbstractDataSource {

		private final DataSource target;

		Opaque(DataSource target) {
			this.target = target;
		}

		@Override
		public Connection getConnection() throws SQLException {
			return this.target.getConnection();
		}

		@Override
		public Connection getConnection(String username, String password) throws SQLException {
			return this.target.getConnection(username, password);
		}

	}

}
