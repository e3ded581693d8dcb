package dev.migrator.boot.autoconfigure;

import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import javax.sql.DataSource;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.ExitCodeEvent;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import dev.migrator.boot.ScriptDirectory;
import dev.migrator.boot.autoconfigure.FailedStart.Situation;
import dev.migrator.testdatabase.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * What a person sees of a real application that does not start: what happened, what to
 * do, no stack trace, and the exit code.
 * <p>
 * Isolated, because what other tests log at the same time would be captured as well.
 */
@Isolated
@ExtendWith(OutputCaptureExtension.class)
class FailedStartIntegrationTests {

	private static final int WRONG_USAGE = 2;

	private static final int FOUND = 3;

	/** Which ends with 1 by itself. */
	private static final int LEFT_TO_JAVA = 0;

	private static final String LOCK = """
			SELECT pg_advisory_lock(('x' || left(encode(sha256('"public"."migrator_version"'), 'hex'), 16))
			  ::bit(64)::bigint)""";

	private final TestDatabase database = TestDatabase.create();

	@AfterEach
	void close() {
		this.database.close();
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource({ "graphs", "databases", "scripts", "configurations" })
	void saysWhatHappenedAndWhatToDo(FailedStart start, @TempDir Path directory, CapturedOutput output)
			throws Exception {
		ScriptDirectory scripts = new ScriptDirectory(directory).customers();
		try (Connection other = this.database.connect()) {
			Situation situation = Situation.of(this.database, scripts, other);
			start.prepare(situation);
			int before = output.length();
			List<Integer> exitCodes = new ArrayList<>();
			SpringApplication application = application(start.application);
			application
				.addListeners((ApplicationListener<ExitCodeEvent>) (event) -> exitCodes.add(event.getExitCode()));
			String[] arguments = situation.arguments();
			assertThatThrownBy(() -> application.run(arguments)).isNotNull();
			String shown = output.toString().substring(before);
			assertThat(shown).contains("APPLICATION FAILED TO START").doesNotContain("\tat ", "Caused by:");
			String[] analysis = shown.substring(shown.indexOf("Description:")).split("(?m)^Action:");
			assertThat(analysis).hasSize(2);
			assertThat(analysis[0]).contains(start.description);
			assertThat(analysis[1]).contains(start.action);
			assertThat(exitCodes).isEqualTo((start.exitCode != LEFT_TO_JAVA) ? List.of(start.exitCode) : List.of());
		}
	}

	static Stream<FailedStart> graphs() {
		return Stream.of(
				FailedStart.by("several heads where one is meant")
					.sql("e5f6", "a1b2", "")
					.properties("migrator.target=head")
					.says("c3d4", "e5f6")
					.advises("migrator merge heads"),
				FailedStart.by("a target that does not exist")
					.properties("migrator.target=dddd")
					.says("dddd")
					.advises("'history'")
					.exits(WRONG_USAGE),
				FailedStart.by("an unknown parent").sql("e5f6", "dddd", "").says("e5f6", "dddd").advises("script"),
				FailedStart.by("a changed script")
					.migrated()
					.sql("c3d4", "a1b2", "SELECT 'new';")
					.sql("e5f6", "c3d4", "")
					.says("revision c3d4", "changed", "+ SELECT 'new'")
					.advises("accept"),
				FailedStart.by("revisions that nobody knows")
					.migrated()
					.without("c3d4")
					.sql("e5f6", "a1b2", "")
					.says("diverged", "c3d4")
					.advises("missing scripts"),
				FailedStart.by("a database ahead")
					.migrated()
					.without("c3d4")
					.properties("migrator.unknown-revisions=fail")
					.says("ahead", "c3d4")
					.advises("migrator.unknown-revisions"),
				FailedStart.by("pending revisions that nobody runs")
					.properties("migrator.auto-migrate=false", "migrator.when-pending=fail")
					.says("2 pending revisions: a1b2, c3d4")
					.advises("migrator upgrade")
					.exits(FOUND));
	}

	static Stream<FailedStart> databases() {
		return Stream.of(
				FailedStart.by("another migrator")
					.beside(LOCK)
					.properties("migrator.lock-wait=0s")
					.says("Another migrator holds the lock", "pid ")
					.advises("migrator.lock-wait"),
				FailedStart.by("a busy table")
					.migrated()
					.sql("e5f6", "c3d4", "ALTER TABLE customer ADD age int;")
					.beside("LOCK TABLE customer")
					.properties("migrator.lock-retry.max-attempts=1", "migrator.lock-retry.lock-timeout=5s")
					.says("e5f6", "SQLState 55P03", "pid ")
					.advises("pg_terminate_backend"),
				FailedStart.by("a server that does not answer")
					.properties("spring.datasource.url=jdbc:postgresql://127.0.0.1:1/shop")
					.says("Database shop on 127.0.0.1:1 cannot be reached")
					.advises("migrator.wait-for-database"),
				FailedStart.by("a host that nobody knows")
					.properties("migrator.url=jdbc:postgresql://nowhere.invalid/shop")
					.says("nowhere.invalid")
					.advises("host"),
				FailedStart.by("a database that does not exist")
					.prepared((situation) -> situation.set("migrator.url",
							situation.database().url().replace("/" + situation.database().name(), "/does_not_exist")))
					.says("does_not_exist", "does not exist")
					.advises("Create the database"),
				FailedStart.by("a wrong password").prepared((situation) -> {
					situation.set("spring.datasource.username", situation.database().createRole("login"));
					situation.set("spring.datasource.password", "wrong");
				}).says("refuses the login").advises("migrator.password"),
				FailedStart.by("another kind of database")
					.properties("migrator.url=jdbc:h2:mem:shop")
					.says("'jdbc:h2:mem:shop' is not a JDBC URL of PostgreSQL")
					.advises("jdbc:postgresql://host:5432/database"),
				FailedStart.by("a missing privilege").prepared((situation) -> {
					String role = situation.database().createRole("reader");
					situation.database().execute("REVOKE CREATE ON SCHEMA public FROM PUBLIC");
					situation.set("spring.datasource.username", role);
					situation.set("spring.datasource.password", role);
				}).says("permission denied").advises("GRANT CREATE"));
	}

	static Stream<FailedStart> scripts() {
		return Stream.of(
				FailedStart.by("a missing directory")
					.properties("migrator.locations=classpath:db/nowhere")
					.says("db/nowhere")
					.advises("migrator.locations"),
				FailedStart.by("a header that nobody understands")
					.prepared((situation) -> situation.scripts()
						.file("e5f6", "-- x\n--\n-- revision: e5f6\n-- revices: c3d4\n\n-- migrate:up\nSELECT 1;\n"))
					.says("_e5f6.sql:4", "revices")
					.advises("revises"),
				FailedStart.by("hazards")
					.prepared((situation) -> situation.scripts()
						.file("e5f6",
								"-- x\n--\n-- revision: e5f6\n-- revises: c3d4\n-- hazards: deletes-data (all go)\n\n"
										+ "-- migrate:up\nTRUNCATE customer;\n"))
					.says("hazards that nobody has allowed", "deletes-data: all go")
					.advises("-- allows: deletes-data"),
				FailedStart.by("a statement that the server refuses")
					.sql("e5f6", "c3d4", "SELECT name,\n  surnam FROM customer;")
					.says("_e5f6.sql:9:3", "   |   ^", "SQLState 42703")
					.advises("_e5f6.sql"));
	}

	static Stream<FailedStart> configurations() {
		return Stream.of(
				FailedStart.by("several data sources")
					.application(TwoDataSources.class)
					.says("several DataSource beans")
					.advises("@MigratorDataSource", "@Primary"),
				FailedStart.by("a window that is none")
					.properties("migrator.maintenance-window=tomorrow")
					.says("tomorrow")
					.advises("22:00")
					.exits(LEFT_TO_JAVA));
	}

	static SpringApplication application(Class<?> type) {
		SpringApplication application = new SpringApplication(type);
		application.setWebApplicationType(WebApplicationType.NONE);
		return application;
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ DataSourceAutoConfiguration.class, MigratorAutoConfiguration.class,
			MigratorStartupAutoConfiguration.class })
	static class Application {

	}

	@Configuration(proxyBeanMethods = false)
	static class TwoDataSources extends Application {

		@Bean
		DataSource first() {
			return new DriverManagerDataSource();
		}

		@Bean
		DataSource second() {
			return new DriverManagerDataSource();
		}

	}

}
