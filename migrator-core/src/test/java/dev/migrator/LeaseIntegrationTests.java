package dev.migrator;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import dev.migrator.error.LeaseLostException;
import dev.migrator.error.LockException;
import dev.migrator.error.MigratorException;
import dev.migrator.execution.connection.Pooler;
import dev.migrator.testdatabase.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Migrating with a lease, as behind a pooler in transaction mode; here without one, which
 * does not change what the lease has to do.
 */
class LeaseIntegrationTests {

	private final TestDatabase database = TestDatabase.create();

	private final ExecutorService threads = Executors.newCachedThreadPool();

	private Scenario scenario;

	@BeforeEach
	void scripts(@TempDir Path directory) {
		this.scenario = new Scenario(directory, this.database).pooler(Pooler.TRANSACTION);
		for (int i = 1; i <= 4; i++) {
			this.scenario.script("r" + i, (i > 1) ? "r" + (i - 1) : "", "CREATE TABLE t%d (id int);".formatted(i),
					"DROP TABLE t%d;".formatted(i));
		}
		this.scenario.concurrentScript("r5", "r4",
				"CREATE INDEX CONCURRENTLY i1 ON t1 (id);\nCREATE INDEX CONCURRENTLY i2 ON t2 (id);",
				"DROP INDEX CONCURRENTLY i2;\nDROP INDEX CONCURRENTLY i1;");
	}

	@AfterEach
	void close() {
		this.threads.shutdownNow();
		this.database.close();
	}

	@Test
	void goesUpAndDown() {
		assertThat(this.scenario.migrator().migrate().steps()).hasSize(5);
		assertThat(indexes()).isEqualTo(2);
		assertThat(lease()).containsExactly("1 free");
		assertThat(this.scenario.migrator().downgrade("base", false).steps()).hasSize(5);
		assertThat(indexes()).isZero();
		assertThat(lease()).containsExactly("2 free");
		assertNoLockIsHeld();
	}

	@Test
	void eightAtOnceApplyEachRevisionOnce() throws Exception {
		List<RunReport> reports = AtOnce.migrate(this.threads, 8, (i) -> this.scenario.migrator());
		assertEachOnce(reports);
	}

	@Test
	void directAndPooledOnesExcludeEachOther() throws Exception {
		Migrator pooled = this.scenario.migrator();
		Migrator direct = this.scenario.pooler(Pooler.NONE).migrator();
		assertEachOnce(AtOnce.migrate(this.threads, 8, (i) -> (i % 2 == 0) ? pooled : direct));
	}

	@Test
	void aLeaseThatStandsIsWaitedFor() {
		this.scenario.migrator().upgrade("r1");
		leaveLease("1 hour");
		for (Pooler pooler : List.of(Pooler.TRANSACTION, Pooler.NONE)) {
			Events events = new Events();
			Migrator migrator = this.scenario.pooler(pooler)
				.lockWait(Duration.ofMillis(300))
				.listener(events)
				.migrator();
			// Whose first try takes the whole time gives up without having waited
			while (events.lines("waiting for lock").isEmpty()) {
				LockException failure = catchThrowableOfType(LockException.class, migrator::migrate);
				assertThat(failure.holder()).contains("application 'another'", "somewhere", "through a pooler");
			}
			assertThat(events.lines("waiting for lock")).hasSize(1);
		}
		assertThat(this.scenario.migrator().lockHolder().pid()).isNull();
		assertThat(this.scenario.migrator().lock().holder().application()).isEqualTo("another");
		assertNoLockIsHeld();
	}

	@ParameterizedTest
	@EnumSource(names = { "TRANSACTION", "NONE" })
	void aLeaseThatHasRunOutIsTakenOver(Pooler pooler) {
		this.scenario.migrator().upgrade("r1");
		leaveLease("-1 second");
		assertThat(this.scenario.pooler(pooler).migrator().migrate().steps()).hasSize(4);
		assertThat(lease()).allSatisfy((lease) -> assertThat(lease).endsWith("free"));
	}

	@ParameterizedTest
	@EnumSource(names = { "TRANSACTION", "NONE" })
	void whoOnlySleptWritesNothingAnyMore(Pooler other) {
		Scenario successor = this.scenario.borrowing().pooler(other);
		Events events = new Events((line) -> {
			if (line.equals("starting r3")) {
				takeOver(successor);
			}
		});
		LeaseLostException failure = catchThrowableOfType(LeaseLostException.class,
				() -> this.scenario.listener(events).migrator().migrate());
		assertThat(failure).hasMessageContaining("another one took over");
		assertThat(this.database.values(String.class,
				"SELECT revision || ' ' || outcome FROM migrator_history ORDER BY id"))
			.containsExactly("r1 done", "r2 done", "r3 done", "r4 done", "r5 done");
		assertNoLockIsHeld();
	}

	@Test
	void whoSleptBetweenStatementsWithoutTransactionsWritesNothingAnyMore() {
		Scenario successor = this.scenario.borrowing().pooler(Pooler.TRANSACTION);
		Events events = new Events((line) -> {
			if (line.equals("part r5 1/2")) {
				takeOver(successor);
			}
		});
		MigratorException failure = catchThrowableOfType(MigratorException.class,
				() -> this.scenario.listener(events).migrator().migrate());
		// The heartbeat may notice before the next statement does
		assertThat(failure).message().containsPattern("another (one|migrator) took over");
		assertThat(this.database.values(String.class, "SELECT outcome FROM migrator_history WHERE revision = 'r5'"))
			.containsExactly("done");
		assertThat(indexes()).isEqualTo(2);
	}

	@Test
	void aHolderWhoseConnectionIsCutIsTakenOverWhenItsLeaseHasRunOut() {
		Events events = new Events((line) -> {
			if (line.equals("starting r3")) {
				this.database.execute("""
						SELECT pg_terminate_backend(pid) FROM pg_stat_activity
						WHERE datname = current_database() AND pid <> pg_backend_pid()""");
			}
		});
		assertThat(catchThrowable(() -> this.scenario.listener(events).migrator().migrate())).isNotNull();
		assertThat(lease()).containsExactly("1 held");
		assertNoLockIsHeld();
		this.database.execute("UPDATE migrator_lease SET expires_at = now()");
		assertThat(this.scenario.listener(new Events()).migrator().migrate().steps()).hasSize(3);
		assertThat(lease()).containsExactly("2 free");
	}

	@Test
	void whatAStepSetsForStatementsOutsideOfItsTransactionsIsRefused() {
		this.scenario.concurrentScript("r6", "r5",
				"SET maintenance_work_mem = '8MB';\nCREATE INDEX CONCURRENTLY i3 ON t3 (id);",
				"DROP INDEX CONCURRENTLY i3;");
		MigratorException failure = catchThrowableOfType(MigratorException.class,
				() -> this.scenario.migrator().migrate());
		assertThat(failure).hasMessageContainingAll("Revision r6", "behind a connection pooler",
				"SET maintenance_work_mem");
		assertThat(failure.action()).contains("migrator.url");
		assertThat(this.scenario.pooler(Pooler.NONE).migrator().migrate().heads()).containsExactly("r6");
	}

	@Test
	void aStatementThatWouldHaveAnotherSearchPathIsRefused() {
		this.scenario.migrator().upgrade("r4");
		MigratorException failure = catchThrowableOfType(MigratorException.class,
				() -> this.scenario.initSql("SET search_path = public, pg_temp").migrator().migrate());
		assertThat(failure).hasMessageContainingAll("Revision r5", "search_path", "public, pg_temp");
		assertThat(indexes()).isZero();
	}

	@Test
	void timeLimitsOfTheRoleAreTold() {
		this.database.execute("ALTER DATABASE " + this.database.name() + " SET lock_timeout = '9s'");
		Events events = new Events();
		this.scenario.listener(events).migrator().migrate();
		assertThat(events.lines("warning")).singleElement().asString().contains("r5", "lock_timeout = 9s");
	}

	/**
	 * Let a lease run out. Its owner may renew it once more before the successor has it.
	 */
	private void takeOver(Scenario successor) {
		successor.lockWait(Duration.ofMillis(500));
		RunReport report = null;
		while (report == null) {
			this.database.execute("UPDATE migrator_lease SET expires_at = now() - interval '1 second'");
			try {
				report = successor.migrator().migrate();
			}
			catch (LockException ex) {
				// Not yet
			}
		}
	}

	/** What a migrator behind a pooler leaves when it dies. */
	private void leaveLease(String time) {
		this.database.execute("""
				UPDATE migrator_lease SET owner = 'x', application = 'another', host = 'somewhere',
				  executed_by = 'somebody', claimed_at = now(), expires_at = now() + interval '%s'""".formatted(time));
	}

	private void assertEachOnce(List<RunReport> reports) {
		assertThat(reports.stream().mapToInt((report) -> report.steps().size()).sum()).isEqualTo(5);
		assertThat(reports).allSatisfy((report) -> assertThat(report.heads()).containsExactly("r5"));
		assertThat(this.database.values(String.class,
				"SELECT revision || ' ' || outcome FROM migrator_history ORDER BY id"))
			.containsExactly("r1 done", "r2 done", "r3 done", "r4 done", "r5 done");
		assertThat(indexes()).isEqualTo(2);
		assertNoLockIsHeld();
	}

	private Long indexes() {
		return this.database.value(Long.class, """
				SELECT count(*) FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
				WHERE i.indisvalid AND c.relname IN ('i1', 'i2')""");
	}

	private List<String> lease() {
		return this.database.values(String.class,
				"SELECT fence || CASE WHEN owner IS NULL THEN ' free' ELSE ' held' END FROM migrator_lease");
	}

	private void assertNoLockIsHeld() {
		assertThat(this.database.values(String.class, """
				SELECT l::text FROM pg_locks l WHERE locktype = 'advisory'
				  AND database = (SELECT oid FROM pg_database WHERE datname = current_database())""")).isEmpty();
	}

}
