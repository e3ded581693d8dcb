package dev.migrator.boot.autoconfigure;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.jdbc.core.JdbcTemplate;

import dev.migrator.boot.Applications;
import dev.migrator.boot.ScriptDirectory;
import dev.migrator.testdatabase.PgBouncer;
import dev.migrator.testdatabase.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Many instances of an application start at once on one empty database: whoever comes
 * first does the work, all of them serve.
 */
class ManyInstancesIntegrationTests {

	private static final int MANY = 16;

	/** Takes the lock of the migrators. */
	private static final String LOCK = """
			SELECT pg_advisory_lock(('x' || substr(encode(sha256('"public"."migrator_version"'), 'hex'), 1, 16))::bit(64)::bigint)""";

	/** The mark of those who wait for it, which only direct ones can set. */
	private static final String WAITING = """
			SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND mode = 'ShareLock'
			  AND database = (SELECT oid FROM pg_database WHERE datname = current_database())""";

	private final TestDatabase database = TestDatabase.create();

	private final ExecutorService threads = Executors.newCachedThreadPool();

	private ScriptDirectory scripts;

	@BeforeEach
	void scripts(@TempDir Path directory) {
		this.scripts = new ScriptDirectory(directory).customers()
			.sql("r3", "c3d4", "ALTER TABLE customer ADD COLUMN email text;", "ALTER TABLE customer DROP COLUMN email;")
			.sql("r4", "r3", "CREATE INDEX CONCURRENTLY customer_email ON customer (email);",
					"DROP INDEX CONCURRENTLY customer_email;")
			.sql("r5", "r4", "INSERT INTO customer VALUES (2, 'Grace', 'grace@example.com');",
					"DELETE FROM customer WHERE id = 2;");
	}

	@AfterEach
	void close() {
		this.threads.shutdownNow();
		this.database.close();
	}

	@RepeatedTest(10)
	@Tag("integration")
	void sixteenAtOnceApplyEachRevisionOnceAndAllServe(RepetitionInfo round) throws Exception {
		start(round, Collections.nCopies(MANY, direct()), List.of());
	}

	@RepeatedTest(50)
	@Tag("soak")
	void sixteenAtOnceApplyEachRevisionOnceAndAllServeInManyRounds(RepetitionInfo round) throws Exception {
		start(round, Collections.nCopies(MANY, direct()), List.of());
	}

	@RepeatedTest(10)
	@Tag("integration")
	void aDirectAndAPooledOneApplyEachRevisionOnceAndBothServe(RepetitionInfo round) throws Exception {
		try (PgBouncer pooler = PgBouncer.start(this.database, "transaction")) {
			start(round, List.of(direct()), List.of(pooled(pooler)));
		}
	}

	@RepeatedTest(50)
	@Tag("soak")
	void eightDirectAndEightPooledOnesApplyEachRevisionOnceAndAllServe(RepetitionInfo round) throws Exception {
		try (PgBouncer pooler = PgBouncer.start(this.database, "transaction")) {
			start(round, Collections.nCopies(MANY / 2, direct()), Collections.nCopies(MANY / 2, pooled(pooler)));
		}
	}

	private ApplicationContextRunner direct() {
		return Applications.on(this.database, this.scripts)
			.withPropertyValues("spring.datasource.hikari.maximum-pool-size=1");
	}

	private ApplicationContextRunner pooled(PgBouncer pooler) {
		return direct().withPropertyValues("spring.datasource.url=" + pooler.url() + "?prepareThreshold=0",
				"migrator.pooler=transaction");
	}

	/**
	 * Start instances in threads of their own. In every second round they find the lock
	 * held by somebody who does no work, so that all of them stand before it when it is
	 * set free; in the others the fastest wins.
	 */
	private void start(RepetitionInfo round, List<ApplicationContextRunner> direct,
			List<ApplicationContextRunner> pooled) throws Exception {
		List<ApplicationContextRunner> instances = Stream.concat(direct.stream(), pooled.stream()).toList();
		CyclicBarrier start = new CyclicBarrier(instances.size());
		List<Future<Boolean>> serving = new ArrayList<>();
		try (Connection gate = this.database.connect(); Statement statement = gate.createStatement()) {
			boolean held = round.getCurrentRepetition() % 2 == 0;
			if (held) {
				statement.execute(LOCK);
			}
			instances.forEach((instance) -> serving.add(this.threads.submit(serve(instance, start))));
			while (held && waiting() < direct.size()) {
				assertThat(serving).as("nobody serves yet, and nobody has failed").noneMatch(Future::isDone);
			}
		}
		for (Future<Boolean> served : serving) {
			assertThat(served.get()).isTrue();
		}
		assertEachOnce();
	}

	private static Callable<Boolean> serve(ApplicationContextRunner instance, CyclicBarrier start) {
		return () -> {
			start.await();
			instance.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(context.getBean(JdbcTemplate.class)
					.queryForList("SELECT name FROM customer ORDER BY id", String.class))
					.containsExactly("Ada", "Grace");
			});
			return true;
		};
	}

	private long waiting() {
		return Objects.requireNonNull(this.database.value(Long.class, WAITING));
	}

	private void assertEachOnce() {
		assertThat(this.database.values(String.class,
				"SELECT revision || ' ' || direction || ' ' || outcome FROM migrator_history ORDER BY id"))
			.containsExactly("a1b2 up done", "c3d4 up done", "r3 up done", "r4 up done", "r5 up done");
		assertThat(this.database.values(String.class, "SELECT version_num FROM migrator_version"))
			.containsExactly("r5");
		assertThat(this.database.value(Boolean.class,
				"SELECT indisvalid FROM pg_index WHERE indexrelid = 'customer_email'::regclass"))
			.isTrue();
		assertThat(this.database.values(String.class, """
				SELECT l::text FROM pg_locks l WHERE locktype = 'advisory'
				  AND database = (SELECT oid FROM pg_database WHERE datname = current_database())""")).isEmpty();
	}

}
