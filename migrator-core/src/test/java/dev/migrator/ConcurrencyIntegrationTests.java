package dev.migrator;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.migrator.error.HistoryException;
import dev.migrator.error.LockException;
import dev.migrator.testdatabase.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Several migrators at once.
 */
class ConcurrencyIntegrationTests {

	private final TestDatabase database = TestDatabase.create();

	private final ExecutorService threads = Executors.newCachedThreadPool();

	private Scenario scenario;

	@BeforeEach
	void scripts(@TempDir Path directory) {
		this.scenario = new Scenario(directory, this.database);
		for (int i = 1; i <= 5; i++) {
			this.scenario.script("r" + i, (i > 1) ? "r" + (i - 1) : "", "CREATE TABLE t%d (id int);".formatted(i),
					"DROP TABLE t%d;".formatted(i));
		}
	}

	@AfterEach
	void close() {
		this.threads.shutdownNow();
		this.database.close();
	}

	@Test
	void eightAtOnceApplyEachRevisionOnce() throws Exception {
		List<RunReport> reports = atOnce(8);
		assertThat(reports.stream().mapToInt((report) -> report.steps().size()).sum()).isEqualTo(5);
		assertThat(reports).allSatisfy((report) -> assertThat(report.heads()).containsExactly("r5"));
		assertThat(this.database.values(String.class,
				"SELECT revision || ' ' || outcome FROM migrator_history ORDER BY id"))
			.containsExactly("r1 done", "r2 done", "r3 done", "r4 done", "r5 done");
	}

	@Test
	void anIndexIsBuiltConcurrentlyWhileOthersWait() throws Exception {
		this.scenario.concurrentScript("r6", "r5",
				"CREATE INDEX CONCURRENTLY i1 ON t1 (id);\nCREATE INDEX CONCURRENTLY i2 ON t2 (id);",
				"DROP INDEX CONCURRENTLY i1;");
		List<RunReport> reports = atOnce(4);
		assertThat(reports).allSatisfy((report) -> assertThat(report.heads()).containsExactly("r6"));
		assertThat(this.database.value(Long.class,
				"SELECT count(*) FROM pg_index WHERE indisvalid AND indexrelid IN ('i1'::regclass, 'i2'::regclass)"))
			.isEqualTo(2);
	}

	private List<RunReport> atOnce(int count) throws Exception {
		CyclicBarrier start = new CyclicBarrier(count);
		Callable<RunReport> run = () -> {
			start.await();
			return this.scenario.migrator().migrate();
		};
		List<Future<RunReport>> futures = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			futures.add(this.threads.submit(run));
		}
		List<RunReport> reports = new ArrayList<>();
		for (Future<RunReport> future : futures) {
			reports.add(future.get());
		}
		return reports;
	}

	@Test
	void whoeverHoldsTheLockIsNamed() throws SQLException {
		try (Connection holder = lockHolder("the holder")) {
			Events events = new Events();
			LockException failure = null;
			// Who has no time left after the first try waits for nobody, and tells
			// nothing
			while (events.lines("waiting for lock").isEmpty()) {
				failure = catchThrowableOfType(LockException.class,
						() -> this.scenario.listener(events).lockWait(Duration.ofMillis(400)).migrator().migrate());
			}
			String pid = this.database.value(String.class,
					"SELECT pid::text FROM pg_stat_activity WHERE application_name = 'the holder'");
			assertThat(failure.holder()).contains("pid " + pid, "application 'the holder'",
					"user " + this.database.username());
			assertThat(failure.waited()).isGreaterThanOrEqualTo(Duration.ofMillis(400));
			assertThat(failure.action()).contains("migrator.lock-wait", "Nothing was run");
			assertThat(events.lines("waiting for lock")).hasSize(1).first().asString().contains("the holder");
			assertThat(this.database.dumpSchema()).doesNotContain("t1");
			assertThat(holder.isClosed()).isFalse();
		}
	}

	@Test
	void aWaitingInstanceGoesOnWhenTheWorkIsDone() throws Exception {
		this.scenario.migrator().upgrade("r4");
		CountDownLatch waiting = new CountDownLatch(1);
		Events events = new Events((line) -> waiting.countDown());
		Future<RunReport> report;
		try (Connection holder = lockHolder("another migrator")) {
			report = this.threads.submit(() -> this.scenario.listener(events).migrator().migrate());
			waiting.await();
			this.database.execute("UPDATE migrator_version SET version_num = 'r5'");
			assertThat(report.get().outcome()).isEqualTo(RunReport.Outcome.DONE_BY_ANOTHER);
			assertThat(holder.isClosed()).as("the lock is still held").isFalse();
		}
		assertThat(report.get().heads()).containsExactly("r5");
		assertThat(report.get().steps()).isEmpty();
	}

	@Test
	void aWaitingInstanceIsContentWhenANewerOneWentFurther() throws Exception {
		this.scenario.migrator().upgrade("r4");
		CountDownLatch waiting = new CountDownLatch(1);
		Events events = new Events((line) -> waiting.countDown());
		try (Connection holder = lockHolder("a newer migrator")) {
			Future<RunReport> report = this.threads.submit(() -> this.scenario.listener(events).migrator().migrate());
			waiting.await();
			goFurther();
			assertThat(report.get().outcome()).isEqualTo(RunReport.Outcome.DONE_BY_ANOTHER);
			assertThat(holder.isClosed()).as("the lock is still held").isFalse();
		}
	}

	@Test
	void anInstanceThatGetsTheLockIsContentWhenANewerOneWentFurther() throws Exception {
		this.scenario.migrator().upgrade("r4");
		try (Connection holder = lockHolder("a newer migrator")) {
			Events events = new Events((line) -> {
				goFurther();
				this.database.execute(
						"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'a newer migrator'");
			});
			RunReport report = this.scenario.listener(events).migrator().migrate();
			assertThat(report.outcome()).isEqualTo(RunReport.Outcome.DONE_BY_ANOTHER);
			assertThat(report.heads()).containsExactly("r6");
			assertThat(holder.isValid(1)).isFalse();
		}
	}

	/** What a newer version of the application leaves: all of ours, and one more. */
	private void goFurther() {
		this.database.execute(
				"""
						INSERT INTO migrator_history (revision, direction, outcome, revises, depends_on, started_at, finished_at)
						VALUES ('r6', 'up', 'done', '{r5}', '{}', now(), now())""",
				"UPDATE migrator_version SET version_num = 'r6'");
	}

	@Test
	void aWaitingInstanceDoesTheWorkWhenTheOtherDies() throws Exception {
		CountDownLatch waiting = new CountDownLatch(1);
		Future<RunReport> report;
		try (Connection holder = lockHolder("another migrator")) {
			report = this.threads
				.submit(() -> this.scenario.listener(new Events((line) -> waiting.countDown())).migrator().migrate());
			waiting.await();
			this.database.execute(
					"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'another migrator'");
			assertThat(report.get().steps()).hasSize(5);
			assertThat(holder.isValid(1)).isFalse();
		}
	}

	@Test
	void stepsOfARunThatLostItsLockAreNotApplied() {
		Events events = new Events((line) -> {
			if (line.equals("starting r3")) {
				this.database.execute("UPDATE migrator_version SET version_num = 'r3' WHERE version_num = 'r2'");
			}
		});
		assertThat(
				catchThrowableOfType(HistoryException.class, () -> this.scenario.listener(events).migrator().migrate())
					.getMessage())
			.contains("Revision r3", "was rolled back", "heads in the database are not the expected ones");
		assertThat(this.database.value(String.class, "SELECT to_regclass('t3')::text")).isNull();
	}

	/** A session that holds the lock of another migrator. */
	private Connection lockHolder(String name) throws SQLException {
		Connection connection = this.database.connect();
		try (Statement statement = connection.createStatement()) {
			statement.execute("SET application_name = '" + name + "'");
			statement.execute(
					"""
							SELECT pg_advisory_lock(('x' || substr(encode(sha256('"public"."migrator_version"'), 'hex'), 1, 16))::bit(64)::bigint)""");
		}
		return connection;
	}

}
