package dev.migrator.sample;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import dev.migrator.testdatabase.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the application as ahead-of-time processing leaves it: what was decided at
 * build time must not be what has to be decided at run time.
 */
@Tag("aot")
class AheadOfTimeTests {

	private static final List<String> AOT = List.of("-Dspring.aot.enabled=true");

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

	private ApplicationProcess start(String... arguments) throws Exception {
		List<String> all = new ArrayList<>(List.of(arguments));
		all.addAll(List.of("--server.port=0", "--spring.datasource.url=" + this.database.url(),
				"--spring.datasource.username=" + this.database.username(),
				"--spring.datasource.password=" + this.database.password()));
		return ApplicationProcess.start(AOT, all);
	}

}
