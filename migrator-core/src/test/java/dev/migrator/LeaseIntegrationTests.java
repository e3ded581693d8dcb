package dev.migrator;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.migrator.execution.connection.Pooler;
import dev.migrator.testdatabase.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

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
		List<RunReport> reports = atOnce(8, (i) -> this.scenario.migrator());
		assertEachOnce(reports);
	}

	@Test
	void directAndPooledOnesExcludeEachOther() throws Exception {
		Migrator pooled = this.scenario.migrator();
		Migrator direct = this.scenario.pooler(Pooler.NONE).migrator();
		assertEachOnce(atOnce(8, (i) -> (i % 2 == 0) ? pooled : direct));
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

	private List<RunReport> atOnce(int count, IntFunction<Migrator> migrators) throws Exception {
		CyclicBarrier start = new CyclicBarrier(count);
		List<Future<RunReport>> futures = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			Migrator migrator = migrators.apply(i);
			Callable<RunReport> run = () -> {
				start.await();
				return migrator.migrate();
			};
			futures.add(this.threads.submit(run));
		}
		List<RunReport> reports = new ArrayList<>();
		for (Future<RunReport> future : futures) {
			reports.add(future.get());
		}
		return reports;
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
