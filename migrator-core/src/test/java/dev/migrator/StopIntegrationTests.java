package dev.migrator;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.migrator.error.MigratorException;
import dev.migrator.error.StatementException;
import dev.migrator.execution.StopReport;
import dev.migrator.testdatabase.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * A migrator that is stopped, as a process does that is told to end.
 */
class StopIntegrationTests {

	private static final String SLEEPS = "EXISTS (SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event = 'PgSleep')";

	private static final String REASON = "the process is told to end";

	/** Longer than anything here takes. */
	private static final Duration PATIENCE = Duration.ofMinutes(2);

	private static final Duration AGES = Duration.ofHours(1);

	private final TestDatabase database = TestDatabase.create();

	private final AtomicReference<Migrator> migrator = new AtomicReference<>();

	private Scenario scenario;

	@BeforeEach
	void start(@TempDir Path directory) {
		this.scenario = new Scenario(directory, this.database).script("start", "", "CREATE TABLE t (id int);", "");
		this.scenario.migrator().migrate();
	}

	@AfterEach
	void close() {
		this.database.close();
	}

	@Test
	void aTransactionalStatementIsCancelledAndRolledBackAndRecorded() throws Exception {
		for (Scenario each : new Scenario[] { this.scenario, this.scenario.borrowing() }) {
			each.script("slow", "start", "CREATE TABLE u ();\nSELECT pg_sleep(3600);", "");
			Running running = new Running(each.timeout(AGES));
			await(SLEEPS);
			StopReport report = running.migrator.stop(REASON, PATIENCE);
			assertThat(report).isEqualTo(new StopReport(false, List.of()));
			StatementException failure = running.failure(StatementException.class);
			assertThat(failure.getMessage()).contains("Revision slow", "It was rolled back",
					"heads are as before: start", "It was stopped: the process is told to end.");
			assertThat(failure.action()).startsWith("Start again").doesNotContain("migrator.timeout");
			assertThat(each.migrator().history(1).get(0).error()).isEqualTo(failure.getMessage());
			assertThat(each.migrator().lockHolder()).isNull();
			assertThat(this.database.value(String.class, "SELECT to_regclass('u')::text")).isNull();
		}
	}

	@Test
	void aNonTransactionalStatementIsCancelledAndTheNextAutomaticRunBuildsItAgain() throws Exception {
		this.scenario.timeout(AGES)
			.concurrentScript("index", "start", "CREATE INDEX CONCURRENTLY t_index ON t (id);", "");
		try (Connection connection = this.database.connect(); Statement statement = connection.createStatement()) {
			connection.setAutoCommit(false);
			statement.execute("LOCK TABLE t IN ROW EXCLUSIVE MODE");
			Running running = new Running(this.scenario);
			await("EXISTS (SELECT FROM pg_index WHERE indexrelid = to_regclass('t_index') AND NOT indisvalid)");
			assertThat(running.migrator.stop(REASON, PATIENCE).running()).isEmpty();
			assertThat(running.failure(StatementException.class).getMessage()).contains("0 of its 1 parts are done",
					"the next run goes on behind them", "It was stopped: the process is told to end.");
			connection.rollback();
		}
		assertThat(this.database.values(String.class, "SELECT state FROM migrator_journal")).containsExactly("failed");
		assertThat(this.scenario.migrator().migrate().heads()).containsExactly("index");
		assertThat(this.database.value(Boolean.class,
				"SELECT indisvalid FROM pg_index WHERE indexrelid = 't_index'::regclass"))
			.isTrue();
	}

	@Test
	void aBackfillStopsBetweenTwoBatchesAndTheNextRunGoesOn(@TempDir Path directory) {
		try (TestDatabase other = TestDatabase.create()) {
			BackfillScenario backfill = BackfillScenario.numbered(directory, other, 1000)
				.backfill((b) -> b.batchSize(400).pause(AGES));
			MigratorException failure = stoppedAt(backfill.scenario().timeout(AGES), "backfilled t 400"::equals);
			assertThat(failure.getMessage()).contains("stopped in its back-fill of t behind 400 rows", REASON,
					"They are committed");
			assertThat(backfill.scenario().migrator().history(1).get(0).error()).isEqualTo(failure.getMessage());
			backfill.backfill((b) -> b.batchSize(1000)).scenario().listener(new Events());
			backfill.migrate();
			assertThat(backfill.counts()).containsExactly("1 times: 1000 rows");
		}
	}

	@Test
	void aRunThatWaitsForTheLockStops() throws SQLException {
		this.scenario.script("next", "start", "CREATE TABLE u ();", "").lockWait(AGES);
		try (Connection connection = this.database.connect(); Statement statement = connection.createStatement()) {
			statement.execute(
					"""
							SELECT pg_advisory_lock(('x' || substr(encode(sha256('"public"."migrator_version"'), 'hex'), 1, 16))::bit(64)::bigint)""");
			MigratorException failure = stoppedAt(this.scenario, (line) -> line.startsWith("waiting for lock"));
			assertThat(failure.getMessage())
				.isEqualTo("Stopped while waiting for another migrator: the process is told to end. Nothing was run.");
		}
	}

	@Test
	void aRunThatWaitsForTheDatabaseStops() throws IOException {
		int port;
		try (ServerSocket socket = new ServerSocket(0)) {
			port = socket.getLocalPort();
		}
		MigratorException failure = stoppedAt(
				this.scenario.at("jdbc:postgresql://localhost:" + port + "/x").waitForDatabase(AGES),
				(line) -> line.startsWith("waiting for database"));
		assertThat(failure.getMessage())
			.isEqualTo("Stopped before a connection was there: the process is told to end. Nothing was run.");
	}

	@Test
	void aStepThatWaitsToBeTriedAgainStops() throws SQLException {
		this.scenario.script("busy", "start", "ALTER TABLE t ADD COLUMN name text;", "");
		try (Connection connection = this.database.connect(); Statement statement = connection.createStatement()) {
			connection.setAutoCommit(false);
			statement.execute("LOCK TABLE t IN ROW EXCLUSIVE MODE");
			MigratorException failure = stoppedAt(this.scenario, "retried busy 1"::equals);
			assertThat(failure.getMessage()).contains("It was rolled back, after one try", "It was stopped: " + REASON);
		}
	}

	@Test
	void noOtherStepBegins() {
		this.scenario.script("one", "start", "CREATE TABLE u ();", "").script("two", "one", "CREATE TABLE v ();", "");
		MigratorException failure = stoppedAt(this.scenario, "done one"::equals);
		assertThat(failure.getMessage())
			.isEqualTo("Stopped before revision two (Revision two): the process is told to end. The heads are: one.");
		assertThat(this.scenario.migrator().status(false).look().heads()).containsExactly("one");
	}

	@Test
	void whatCouldNotBeAwaitedIsUnknown() throws Exception {
		this.scenario.script("slow", "start", "SELECT pg_sleep(3600);", "");
		Running running = new Running(this.scenario);
		await(SLEEPS);
		assertThat(running.migrator.stop(REASON, Duration.ZERO).running()).singleElement()
			.asString()
			.startsWith("revision slow");
		assertThat(running.migrator.stop(REASON, PATIENCE).running()).isEmpty();
		running.failure(StatementException.class);
	}

	@Test
	void nothingBeginsAfterwards() {
		Migrator stopped = this.scenario.script("next", "start", "CREATE TABLE u ();", "").migrator();
		assertThat(stopped.stop(REASON, PATIENCE).idle()).isTrue();
		MigratorException failure = catchThrowableOfType(MigratorException.class,
				() -> stopped.telling(new Events()).migrate());
		assertThat(failure.getMessage()).contains(REASON, "Nothing was run");
		assertThat(stopped.withoutWaiting().status(false).state()).isEqualTo(Status.State.PENDING);
	}

	/** Stop without waiting, out of the run itself. */
	private MigratorException stoppedAt(Scenario running, Predicate<String> event) {
		this.migrator.set(running.listener(new Events((line) -> {
			if (event.test(line)) {
				assertThat(this.migrator.get().stop(REASON, Duration.ZERO).idle()).isFalse();
			}
		})).migrator());
		return catchThrowableOfType(MigratorException.class, () -> this.migrator.get().migrate());
	}

	/** Wait until something is so in the test's database. */
	private void await(String condition) {
		while (!Boolean.TRUE.equals(this.database.value(Boolean.class, "SELECT " + condition))) {
			Thread.onSpinWait();
		}
	}

	/**
	 * An automatic run in another thread.
	 */
	private static final class Running {

		private final Migrator migrator;

		private final CompletableFuture<RunReport> report;

		Running(Scenario scenario) {
			this.migrator = scenario.migrator();
			this.report = CompletableFuture.supplyAsync(this.migrator::migrate, (task) -> new Thread(task).start());
		}

		<T extends Throwable> T failure(Class<T> type) {
			return catchThrowableOfType(type, () -> {
				try {
					this.report.join();
				}
				catch (CompletionException ex) {
					throw ex.getCause();
				}
			});
		}

	}

}
