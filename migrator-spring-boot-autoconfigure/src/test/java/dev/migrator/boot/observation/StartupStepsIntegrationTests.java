package dev.migrator.boot.observation;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.metrics.buffering.BufferingApplicationStartup;
import org.springframework.boot.context.metrics.buffering.StartupTimeline.TimelineEvent;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.metrics.StartupStep;

import dev.migrator.boot.Applications;
import dev.migrator.boot.ScriptDirectory;
import dev.migrator.testdatabase.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

class StartupStepsIntegrationTests {

	private final TestDatabase database = TestDatabase.create();

	private final BufferingApplicationStartup startup = new BufferingApplicationStartup(10_000);

	private ApplicationContextRunner runner;

	@BeforeEach
	void scripts(@TempDir Path directory) {
		this.startup.addFilter((step) -> step.getName().startsWith("migrator."));
		this.runner = Applications.on(this.database, new ScriptDirectory(directory).customers())
			.withInitializer((context) -> context.setApplicationStartup(this.startup))
			.withConfiguration(AutoConfigurations.of(MigratorStartupStepsAutoConfiguration.class));
	}

	@AfterEach
	void close() {
		this.database.close();
	}

	@Test
	void aStartShowsEachRevision() {
		this.runner.run((context) -> assertThat(context).hasNotFailed());
		List<StartupStep> steps = steps();
		assertThat(steps).extracting((step) -> step.getName() + " " + tags(step))
			.containsExactly("migrator.revision database=default revision=a1b2 direction=up",
					"migrator.revision database=default revision=c3d4 direction=up",
					"migrator.migrate database=default outcome=done");
		assertThat(steps.get(0).getParentId()).isEqualTo(steps.get(2).getId());
	}

	@Test
	void aStartWithoutWorkIsOneStep() {
		this.runner.run((context) -> assertThat(context).hasNotFailed());
		this.startup.drainBufferedTimeline();
		this.runner.run((context) -> assertThat(context).hasNotFailed());
		assertThat(steps()).extracting(StartupStepsIntegrationTests::tags)
			.containsExactly("database=default outcome=nothing_to_do");
	}

	private List<StartupStep> steps() {
		return this.startup.getBufferedTimeline().getEvents().stream().map(TimelineEvent::getStartupStep).toList();
	}

	private static String tags(StartupStep step) {
		return StreamSupport.stream(step.getTags().spliterator(), false)
			.map((tag) -> tag.getKey() + "=" + tag.getValue())
			.collect(Collectors.joining(" "));
	}

}
