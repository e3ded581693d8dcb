package dev.migrator.sample;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import dev.migrator.testdatabase.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for instances of the application that start at the same time.
 */
@Tag("integration")
class ManyProcessesIntegrationTests {

	private static final int PROCESSES = 8;

	private final TestDatabase database = TestDatabase.create();

	private final List<ApplicationProcess> processes = new ArrayList<>();

	@AfterEach
	void end() {
		this.processes.forEach(ApplicationProcess::close);
		this.database.close();
	}

	@RepeatedTest(3)
	void eightProcessesOnOneEmptyDatabaseApplyEachRevisionOnceAndAllServe() throws Exception {
		for (int i = 0; i < PROCESSES; i++) {
			start();
		}
		for (ApplicationProcess process : this.processes) {
			assertThat(process.says("Started SampleApplication")).as(process::output).isTrue();
		}
		List<String> applied = this.database.values(String.class,
				"SELECT revision FROM migrator_history WHERE outcome = 'done' AND direction = 'up' ORDER BY id");
		assertThat(applied).hasSize(17).doesNotHaveDuplicates();
		assertThat(this.database.values(Long.class, "SELECT count(*) FROM migrator_history")).containsExactly(17L);
		assertThat(this.database.values(String.class, "SELECT version_num FROM migrator_version"))
			.containsExactly("aca9b79b3a87");
	}

	@Test
	void aProcessThatIsKilledWhileItMigratesHindersNobody() throws Exception {
		ApplicationProcess killed = start();
		assertThat(killed.says("up   ")).isTrue();
		killed.kill();
		ApplicationProcess next = start();
		assertThat(next.says("Started SampleApplication")).as(next::output).isTrue();
		assertThat(this.database.values(String.class,
				"SELECT revision FROM migrator_history WHERE outcome = 'done' AND direction = 'up' ORDER BY id"))
			.hasSize(17)
			.doesNotHaveDuplicates();
	}

	private ApplicationProcess start() throws Exception {
		ApplicationProcess process = ApplicationProcess.start(List.of("--spring.profiles.active=ci", "--server.port=0",
				"--spring.datasource.hikari.maximum-pool-size=2",
				"--management.endpoint.health.validate-group-membership=false",
				"--spring.datasource.url=" + this.database.url(),
				"--spring.datasource.username=" + this.database.username(),
				"--spring.datasource.password=" + this.database.password()));
		this.processes.add(process);
		return process;
	}

}
