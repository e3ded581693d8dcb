package dev.migrator.boot.autoconfigure;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.migrator.Migrator;
import dev.migrator.boot.ScriptDirectory;
import dev.migrator.execution.MigrationListener;
import dev.migrator.execution.StopReport;
import dev.migrator.testdatabase.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * Tests for {@link ShutdownGuard}, whose hook is called here as the JVM would call it.
 */
class ShutdownGuardIntegrationTests {

	private static final Duration PATIENCE = Duration.ofMinutes(2);

	private static final String SLEEPS = "SELECT EXISTS (SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event = 'PgSleep')";

	private final TestDatabase database = TestDatabase.create();

	private final List<String> unknown = new CopyOnWriteArrayList<>();

	private Migrator migrator;

	@BeforeEach
	void scripts(@TempDir Path directory) {
		ScriptDirectory scripts = new ScriptDirectory(directory).sql("a1", "",
				"CREATE TABLE t ();\nSELECT pg_sleep(3600);", "");
		this.migrator = Migrator.builder(this.database.dataSource())
			.locations(scripts.location())
			.listener(MigrationListener.NONE)
			.timeout(Duration.ZERO)
			.build();
	}

	@AfterEach
	void close() {
		this.database.close();
	}

	@Test
	void stopsWhatRunsAndWaitsUntilItHasBeenReported() {
		ShutdownGuard guard = new ShutdownGuard(this.unknown::add, PATIENCE);
		guard.protect(this.migrator);
		AtomicReference<String> report = new AtomicReference<>();
		run().whenComplete((done, failure) -> {
			report.set(String.valueOf(failure));
			guard.close();
		});
		awaitSleep();
		guard.processEnds();
		assertThat(report.get()).contains("It was rolled back",
				"It was stopped: the process was told to end (SIGTERM or Ctrl-C)");
		assertThat(guard.isEnding()).isTrue();
		assertThat(this.unknown).isEmpty();
	}

	@Test
	void reportsWhatDoesNotEndInTimeAsUnknown() {
		ShutdownGuard guard = new ShutdownGuard(this.unknown::add, Duration.ZERO);
		guard.protect(this.migrator);
		CompletableFuture<Void> run = run();
		awaitSleep();
		guard.processEnds();
		assertThat(this.unknown).singleElement()
			.asString()
			.contains("What became of revision a1 (Message of a1), on the way up, is unknown")
			.doesNotContain("rolled back");
		assertThat(this.migrator.stop("the test is over", PATIENCE).running()).isEmpty();
		assertThat(run).failsWithin(PATIENCE);
	}

	@Test
	void aProcessThatEndsWithNothingToStopDoesNotWait() {
		ShutdownGuard guard = new ShutdownGuard(this.unknown::add, PATIENCE);
		guard.protect(this.migrator);
		guard.processEnds();
		assertThat(this.unknown).isEmpty();
		assertThat(this.migrator.stop("again", PATIENCE)).isEqualTo(new StopReport(true, List.of()));
		assertThatExceptionOfType(RuntimeException.class).isThrownBy(this.migrator::migrate)
			.withMessageContaining("Nothing was run");
	}

	@Test
	void isGoneWhenTheWorkIsOver() {
		ShutdownGuard guard = ShutdownGuard.install(this.unknown::add);
		assertThat(guard.protect(this.migrator)).isSameAs(this.migrator);
		guard.close();
		assertThatNoException().isThrownBy(guard::close);
		assertThat(guard.isEnding()).isFalse();
	}

	private CompletableFuture<Void> run() {
		return CompletableFuture.runAsync(this.migrator::migrate, (task) -> new Thread(task).start());
	}

	private void awaitSleep() {
		while (!Boolean.TRUE.equals(this.database.value(Boolean.class, SLEEPS))) {
			Thread.onSpinWait();
		}
	}

}
