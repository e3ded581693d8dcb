package dev.migrator.sample;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.migrator.testdatabase.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the application as ahead-of-time processing leaves it: what was decided at
 * build time must not be what has to be decided at run time.
 */
@Tag("aot")
class AheadOfTimeTests {

	private static final List<String> AOT = List.of("-Dspring.aot.enabled=true");

	private static final String INDEX_LOG = "--logging.level.dev.migrator.script=debug";

	private final TestDatabase database = TestDatabase.create();

	@AfterEach
	void end() {
		this.database.close();
	}

	@Test
	void migratesAtStart() throws Exception {
		try (ApplicationProcess process = start("--spring.profiles.active=ci")) {
			assertThat(process.says("Started SampleApplication")).as(process::output).isTrue();
			assertThat(process.output()).contains("Starting AOT-processed SampleApplication", "17 revisions applied");
		}
	}

	/** The package is there twice, since this is the class path of the tests. */
	@Test
	void readsNoScriptThatIsAsTheIndexSays() throws Exception {
		try (ApplicationProcess process = start("migrator", "heads", INDEX_LOG)) {
			assertThat(process.end()).as(process::output).isZero();
			assertThat(process.output()).contains("16 revisions of db/migrations are known from the index",
					"dev/migrator/sample/migrations is scanned instead", "aca9b79b3a87");
		}
	}

	@Test
	void scansPlacesThatAreNotInTheIndex(@TempDir Path directory) throws Exception {
		Files.writeString(directory.resolve("later.sql"), "-- revision: later\n\n-- migrate:up\nSELECT 1;\n");
		try (ApplicationProcess process = start("migrator", "heads", INDEX_LOG,
				"--migrator.locations=classpath:db/migrations,file:" + directory,
				"--migrator.packages=dev.migrator.sample")) {
			assertThat(process.end()).as(process::output).isZero();
			assertThat(process.output()).contains("16 revisions of db/migrations are known from the index", "later",
					"dev/migrator/sample is not in the index");
		}
	}

	@Test
	void readsTheSwitchAtRunTime() throws Exception {
		try (ApplicationProcess process = start("--migrator.auto-migrate=false", "--migrator.when-pending=fail")) {
			assertThat(process.end()).isOne();
			assertThat(process.output()).contains("17 pending revisions");
		}
	}

	@Test
	void runsCommandsWithoutTheApplication() throws Exception {
		try (ApplicationProcess upgrade = start("migrator", "upgrade")) {
			assertThat(upgrade.end()).as(upgrade::output).isZero();
		}
		try (ApplicationProcess current = start("migrator", "current")) {
			assertThat(current.end()).as(current::output).isZero();
			assertThat(current.output()).contains("aca9b79b3a87")
				.doesNotContain("SampleApplication", "Tomcat", "Hibernate");
		}
	}

	/**
	 * The models come from the application's own beans, not from those that were
	 * generated.
	 */
	@Test
	void comparesModelsAndMigrations() throws Exception {
		try (ApplicationProcess upgrade = start("migrator", "upgrade")) {
			assertThat(upgrade.end()).as(upgrade::output).isZero();
		}
		try (ApplicationProcess check = start("migrator", "diff", "migrations", "models", "--exit-code")) {
			assertThat(check.end()).as(check::output).isZero();
			assertThat(check.output()).doesNotContain("Starting AOT-processed", "Tomcat");
		}
	}

	private ApplicationProcess start(String... arguments) throws Exception {
		List<String> all = new ArrayList<>(List.of(arguments));
		all.addAll(List.of("--server.port=0", "--spring.datasource.url=" + this.database.url(),
				"--spring.datasource.username=" + this.database.username(),
				"--spring.datasource.password=" + this.database.password()));
		return ApplicationProcess.start(AOT, all);
	}

}
