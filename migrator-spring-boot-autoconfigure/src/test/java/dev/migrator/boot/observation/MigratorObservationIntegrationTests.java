package dev.migrator.boot.observation;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import io.micrometer.common.KeyValue;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.ObservationView;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

import dev.migrator.boot.Applications;
import dev.migrator.boot.ScriptDirectory;
import dev.migrator.boot.autoconfigure.MigratorDatabase;
import dev.migrator.boot.autoconfigure.MigratorDatabases;
import dev.migrator.boot.monitor.RunInfo;
import dev.migrator.error.MigratorException;
import dev.migrator.testdatabase.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class MigratorObservationIntegrationTests {

	private final TestDatabase database = TestDatabase.create();

	private final ObservationRegistry registry = ObservationRegistry.create();

	private final List<String> ended = new ArrayList<>();

	private ScriptDirectory scripts;

	@BeforeEach
	void scripts(@TempDir Path directory) {
		this.scripts = new ScriptDirectory(directory).customers();
		this.registry.observationConfig().observationHandler(new Recorder());
	}

	@AfterEach
	void close() {
		this.database.close();
	}

	@Test
	void aStartIsNotObserved() {
		runner().run((context) -> assertThat(this.ended).isEmpty());
	}

	@Test
	void aRunIsASpanWithOneInItForEachStep() {
		runner().run((context) -> {
			this.scripts.sql("e5f6", "c3d4", "SELECT 1;", "");
			upgrade(context);
			assertThat(this.ended).containsExactly(
					"migrator.step in migrator.run {database=default, direction=up, outcome=done}",
					"migrator.run {database=default, operation=upgrade, outcome=done, trigger=endpoint}");
			assertThat(this.registry.getCurrentObservation()).isNull();
		});
	}

	@Test
	void aFailureIsAnError() {
		runner().run((context) -> {
			this.scripts.sql("e5f6", "c3d4", "SELECT 1 / 0;", "");
			assertThatExceptionOfType(MigratorException.class).isThrownBy(() -> upgrade(context));
			assertThat(this.ended).containsExactly(
					"migrator.step in migrator.run {database=default, direction=up, outcome=failed}",
					"migrator.run {database=default, operation=upgrade, outcome=failed, trigger=endpoint} with an error");
			assertThat(this.registry.getCurrentObservation()).isNull();
		});
	}

	@Test
	void stepsOfOneTransactionHaveRunBeforeTheyAreDone() {
		runner().withPropertyValues("migrator.transaction=all").run((context) -> {
			this.scripts.sql("e5f6", "c3d4", "SELECT 1;", "").sql("a7b8", "e5f6", "SELECT 2;", "");
			upgrade(context);
			assertThat(this.ended).containsExactly(
					"migrator.step in migrator.run {database=default, direction=up, outcome=ran}",
					"migrator.step in migrator.run {database=default, direction=up, outcome=done}",
					"migrator.run {database=default, operation=upgrade, outcome=done, trigger=endpoint}");
			assertThat(this.registry.getCurrentObservation()).isNull();
		});
	}

	@Test
	void isAwayWithoutARegistry() {
		Applications.on(this.database, this.scripts)
			.withConfiguration(AutoConfigurations.of(MigratorObservationAutoConfiguration.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(MigratorObservations.class));
	}

	@Test
	void isAwayWithoutMicrometer() {
		Applications.on(this.database, this.scripts)
			.withConfiguration(AutoConfigurations.of(MigratorObservationAutoConfiguration.class))
			.withClassLoader(new FilteredClassLoader("io.micrometer"))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean("migratorObservations"));
	}

	private static void upgrade(ApplicationContext context) {
		MigratorDatabase database = context.getBean(MigratorDatabases.class).all().get(MigratorDatabases.DEFAULT);
		database.runs()
			.run(RunInfo.now(RunInfo.Operation.UPGRADE, RunInfo.Trigger.ENDPOINT, "head"),
					() -> database.migrator().upgrade("head"));
	}

	private ApplicationContextRunner runner() {
		return Applications.on(this.database, this.scripts)
			.withBean(ObservationRegistry.class, () -> this.registry)
			.withConfiguration(AutoConfigurations.of(MigratorObservationAutoConfiguration.class));
	}

	/**
	 * Writes a line for each observation that ends.
	 */
	private final class Recorder implements ObservationHandler<Observation.Context> {

		@Override
		public boolean supportsContext(Observation.Context context) {
			return true;
		}

		@Override
		public void onStop(Observation.Context context) {
			ObservationView parent = context.getParentObservation();
			String in = (parent != null) ? " in " + parent.getContextView().getName() : "";
			String tags = context.getLowCardinalityKeyValues()
				.stream()
				.map((KeyValue tag) -> tag.getKey() + "=" + tag.getValue())
				.collect(Collectors.joining(", ", "{", "}"));
			MigratorObservationIntegrationTests.this.ended.add("%s%s %s%s".formatted(context.getName(), in, tags,
					(context.getError() != null) ? " with an error" : ""));
		}

	}

}
