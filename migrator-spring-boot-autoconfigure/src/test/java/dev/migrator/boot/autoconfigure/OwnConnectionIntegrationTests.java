package dev.migrator.boot.autoconfigure;

import java.nio.file.Path;
import java.util.Map;

import com.zaxxer.hikari.HikariCredentialsProvider;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.util.Credentials;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import dev.migrator.boot.Applications;
import dev.migrator.boot.ScriptDirectory;
import dev.migrator.testdatabase.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The connection of a run is one of its own, and like those of the application's pool.
 */
class OwnConnectionIntegrationTests {

	private static final String HIKARI = "spring.datasource.hikari.";

	private final TestDatabase database = TestDatabase.create();

	private ScriptDirectory scripts;

	@BeforeEach
	void scripts(@TempDir Path directory) {
		this.scripts = new ScriptDirectory(directory).sql("a1b2", "", """
				CREATE TABLE seen AS SELECT current_user::text AS "user", session_user::text AS login,
				  current_schema()::text AS schema, current_setting('application_name') AS application,
				  current_setting('geqo') AS geqo, current_setting('work_mem') AS work_mem;""", "DROP TABLE seen;");
	}

	@AfterEach
	void close() {
		this.database.close();
	}

	@Test
	void carriesDriverProperties() {
		start(HIKARI + "data-source-properties.ApplicationName=shop",
				HIKARI + "data-source-properties.options=-c geqo=off -c work_mem=5MB");
		assertThat(seen()).containsEntry("application", "shop (migrator)")
			.containsEntry("geqo", "off")
			.containsEntry("work_mem", "5MB");
	}

	@Test
	void carriesWhatTheUrlSays() {
		this.database.execute("CREATE SCHEMA app");
		start("spring.datasource.url=" + withParameters("currentSchema=app&options=-c%20geqo%3Doff"));
		assertThat(seen("app.seen")).containsEntry("schema", "app").containsEntry("geqo", "off");
		assertThat(this.database.value(Long.class, "SELECT count(*) FROM app.migrator_version")).isOne();
	}

	@Test
	void carriesASearchPathInOptions() {
		this.database.execute("CREATE SCHEMA app");
		start("spring.datasource.url=" + withParameters("options=-c%20search_path%3Dapp"));
		assertThat(seen("app.seen")).containsEntry("schema", "app");
	}

	@Test
	void carriesTheSchemaOfThePool() {
		this.database.execute("CREATE SCHEMA app");
		start(HIKARI + "schema=app");
		assertThat(seen("app.seen")).containsEntry("schema", "app");
		start(HIKARI + "schema=app");
	}

	@Test
	void carriesInitSql() {
		String login = this.database.createRole("login");
		String owner = this.database.createRole("owner");
		this.database.execute("GRANT " + owner + " TO " + login, "GRANT CREATE, USAGE ON SCHEMA public TO " + owner);
		String[] properties = { "spring.datasource.username=" + login, "spring.datasource.password=" + login,
				HIKARI + "connection-init-sql=SET ROLE " + owner };
		start(properties);
		assertThat(seen()).containsEntry("user", owner).containsEntry("login", login);
		start(properties);
	}

	@Test
	void asksACredentialsProvider() {
		String login = this.database.createRole("provided");
		this.database.execute("GRANT CREATE, USAGE ON SCHEMA public TO " + login);
		HikariCredentialsProvider provider = () -> Credentials.of(login, login);
		runner("spring.datasource.username=nobody", "spring.datasource.password=wrong")
			.withBean("provided", BeanPostProcessor.class, () -> new BeanPostProcessor() {

				@Override
				public Object postProcessBeforeInitialization(Object bean, String name) {
					if (bean instanceof HikariDataSource pool) {
						pool.setCredentialsProvider(provider);
					}
					return bean;
				}

			})
			.run((context) -> assertThat(context).hasNotFailed());
		assertThat(seen()).containsEntry("login", login);
	}

	@Test
	void takesCredentialsThatChangedWhileTheApplicationRuns() {
		String login = this.database.createRole("later");
		this.database.execute("GRANT ALL ON SCHEMA public TO " + login,
				"ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT ALL ON TABLES TO " + login);
		runner("migrator.auto-migrate=false").run((context) -> {
			HikariDataSource pool = context.getBean(HikariDataSource.class);
			pool.getHikariConfigMXBean().setCredentials(Credentials.of(login, login));
			pool.getHikariPoolMXBean().softEvictConnections();
			context.getBean(MigratorDatabases.class).all().get(MigratorDatabases.DEFAULT).migrator().migrate();
		});
		assertThat(seen()).containsEntry("login", login);
	}

	@Test
	void isDerivedBehindALazyProxy() {
		start("spring.datasource.connection-fetch=lazy");
		assertThat(seen()).containsEntry("application", "migrator");
	}

	@Test
	void stopsWhereLookAndRunArriveInDifferentPlaces() {
		this.database.execute("CREATE SCHEMA a", "CREATE SCHEMA b");
		String tricky = "SELECT set_config('search_path', CASE current_setting('application_name') "
				+ "WHEN 'migrator' THEN 'a' ELSE 'b' END, false)";
		runner(HIKARI + "connection-init-sql=" + tricky)
			.run((context) -> assertThat(context.getStartupFailure()).rootCause()
				.hasMessageContaining("arrived in different places")
				.hasMessageContaining("schema b")
				.hasMessageContaining("schema a")
				.hasMessageContaining("Nothing was run"));
		assertThat(this.database.values(String.class, "SELECT tablename FROM pg_tables WHERE schemaname IN ('a', 'b')"))
			.isEmpty();
	}

	private ApplicationContextRunner runner(String... properties) {
		return Applications.on(this.database, this.scripts).withPropertyValues(properties);
	}

	private void start(String... properties) {
		runner(properties).run((context) -> assertThat(context).hasNotFailed());
	}

	private Map<String, @Nullable Object> seen() {
		return seen("seen");
	}

	private Map<String, @Nullable Object> seen(String table) {
		return this.database.query("SELECT * FROM " + table).get(0);
	}

	private String withParameters(String parameters) {
		String url = this.database.url();
		return url + (url.contains("?") ? "&" : "?") + parameters;
	}

}
