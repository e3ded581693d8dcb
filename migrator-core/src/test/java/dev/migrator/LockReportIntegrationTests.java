package dev.migrator;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.migrator.execution.LockReport;
import dev.migrator.execution.MigratorSession;
import dev.migrator.testdatabase.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Migrator#lock()}.
 */
class LockReportIntegrationTests {

	private final TestDatabase database = TestDatabase.create();

	@TempDir
	private Path directory;

	private Scenario scenario;

	@BeforeEach
	void start() {
		this.scenario = new Scenario(this.directory, this.database).script("start", "", "CREATE TABLE t (id int);", "");
	}

	@AfterEach
	void close() {
		this.database.close();
	}

	@Test
	void nobodyHoldsTheLockOfAnEmptyDatabase() {
		assertThat(this.scenario.migrator().lock()).isEqualTo(new LockReport(null, null, List.of(), List.of()));
		this.scenario.migrator().migrate();
		assertThat(this.scenario.migrator().lock().holder()).isNull();
	}

	@Test
	void namesTheHolderWhatIsInItsWayAndWhoWaits() throws Exception {
		this.scenario.migrator().migrate();
		this.scenario.concurrentScript("index", "start", "CREATE INDEX CONCURRENTLY t_index ON t (id);", "");
		this.scenario.initSql("SET application_name = 'the first'");
		CountDownLatch waits = new CountDownLatch(1);
		Scenario waiting = this.scenario.borrowing()
			.initSql("SET application_name = 'the second'")
			.lockWait(Duration.ofHours(1))
			.listener(new Events((line) -> {
				if (line.startsWith("waiting for lock")) {
					waits.countDown();
				}
			}));
		CompletableFuture<RunReport> holder;
		CompletableFuture<RunReport> other;
		try (Connection connection = this.database.connect(); Statement statement = connection.createStatement()) {
			connection.setAutoCommit(false);
			statement.execute("SET application_name = 'in the way'");
			statement.execute("LOCK TABLE t IN ROW EXCLUSIVE MODE");
			holder = run(this.scenario);
			LockReport alone = blocked();
			assertThat(alone.waiting()).isEmpty();
			assertThat(alone.holder().application()).isEqualTo("the first");
			assertThat(alone.holder().user()).isEqualTo(this.database.username());
			assertThat(alone.holder().since()).isNotNull();
			assertThat(alone.holder().state()).isEqualTo("active");
			assertThat(alone.holder().stateFor()).isGreaterThanOrEqualTo(Duration.ZERO);
			assertThat(alone.holder().query()).isEqualTo("CREATE INDEX CONCURRENTLY t_index ON t (id)");
			assertThat(alone.progress().inWords()).startsWith("waiting for writers before build");
			assertThat(alone.blockers()).singleElement()
				.extracting((blocker) -> blocker.inWords())
				.asString()
				.contains("in the way", "LOCK TABLE t");
			other = run(waiting);
			waits.await();
			LockReport both = this.scenario.migrator().lock();
			assertThat(both.holder().pid()).isEqualTo(alone.holder().pid());
			assertThat(both.waiting()).singleElement().extracting(MigratorSession::application).isEqualTo("the second");
			LockReport seen = asPlainRole();
			assertThat(seen.progress()).isNull();
			assertThat(seen.holder()).satisfies((hidden) -> {
				assertThat(hidden.pid()).isEqualTo(alone.holder().pid());
				assertThat(hidden.state()).isNull();
				assertThat(hidden.query()).isNull();
			});
			connection.rollback();
		}
		assertThat(holder.join().outcome()).isEqualTo(RunReport.Outcome.DONE);
		assertThat(other.join().outcome()).isEqualTo(RunReport.Outcome.DONE_BY_ANOTHER);
		assertThat(this.database.value(Long.class, """
				SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'
				  AND database = (SELECT oid FROM pg_database WHERE datname = current_database())""")).isZero();
	}

	private LockReport asPlainRole() {
		String role = this.database.createRole("plain");
		return new Scenario(this.directory, this.database.url(), role, role).schema("public").migrator().lock();
	}

	/**
	 * Return the lock once its holder waits for others. It is read anew after the first
	 * report that shows so: what a session runs and what blocks it are two looks at the
	 * server, and the statement may have begun between them.
	 */
	private LockReport blocked() {
		LockReport report = this.scenario.migrator().lock();
		while (report.blockers().isEmpty() || !"active".equals(report.holder().state())) {
			report = this.scenario.migrator().lock();
		}
		return this.scenario.migrator().lock();
	}

	private static CompletableFuture<RunReport> run(Scenario scenario) {
		Migrator migrator = scenario.migrator();
		return CompletableFuture.supplyAsync(migrator::migrate, (task) -> new Thread(task).start());
	}

}
