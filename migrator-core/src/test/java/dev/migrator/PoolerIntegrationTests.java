package dev.migrator;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.migrator.error.DatabaseException;
import dev.migrator.execution.connection.Pooler;
import dev.migrator.testdatabase.PgBouncer;
import dev.migrator.testdatabase.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Migrating through a real PgBouncer.
 */
@Tag("integration")
class PoolerIntegrationTests {

	private static final String SET_IN_THE_SESSION = """
			SELECT name || ' = ' || setting FROM pg_settings
			WHERE source = 'session' AND name NOT IN ('application_name', 'client_encoding', 'DateStyle', 'TimeZone',
			  'extra_float_digits', 'standard_conforming_strings', 'transaction_deferrable', 'transaction_isolation',
			  'transaction_read_only')""";

	@TempDir
	private Path directory;

	private final TestDatabase database = TestDatabase.create();

	private final ExecutorService threads = Executors.newCachedThreadPool();

	@AfterEach
	void close() {
		this.threads.shutdownNow();
		this.database.close();
	}

	private Scenario scenario(PgBouncer pooler) {
		Scenario scenario = new Scenario(this.directory, this.database).at(pooler.url());
		for (int i = 1; i <= 4; i++) {
			scenario.script("r" + i, (i > 1) ? "r" + (i - 1) : "", "CREATE TABLE t%d (id int);".formatted(i),
					"DROP TABLE t%d;".formatted(i));
		}
		return scenario.concurrentScript("r5", "r4",
				"CREATE INDEX CONCURRENTLY i1 ON t1 (id);\nCREATE INDEX CONCURRENTLY i2 ON t2 (id);",
				"DROP INDEX CONCURRENTLY i2;\nDROP INDEX CONCURRENTLY i1;");
	}

	@Test
	void aPoolerInTransactionModeIsNoticed() {
		try (PgBouncer pooler = PgBouncer.start(this.database, "transaction")) {
			Events events = new Events();
			Scenario scenario = scenario(pooler).listener(events);
			assertThat(scenario.migrator().migrate().steps()).hasSize(5);
			assertThat(events.lines("warning")).singleElement()
				.asString()
				.contains("connection pooler", "migrator.url", "migrator.pooler=session");
			assertThat(this.database.value(Long.class, "SELECT fence FROM migrator_lease")).isEqualTo(1);
			assertThat(scenario.migrator().downgrade("base", false).steps()).hasSize(5);
			assertNothingIsLeft();
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 3, 20 })
	void eightAtOnceApplyEachRevisionOnce(int poolSize) throws Exception {
		try (PgBouncer pooler = PgBouncer.start(this.database, "transaction", "default_pool_size = " + poolSize)) {
			Migrator migrator = scenario(pooler).migrator();
			assertEachOnce(AtOnce.migrate(this.threads, 8, (i) -> migrator));
		}
	}

	@Test
	void directAndPooledOnesExcludeEachOther() throws Exception {
		try (PgBouncer pooler = PgBouncer.start(this.database, "transaction")) {
			Scenario scenario = scenario(pooler);
			Migrator pooled = scenario.migrator();
			Migrator direct = scenario.at(this.database.url()).migrator();
			assertEachOnce(AtOnce.migrate(this.threads, 8, (i) -> (i % 2 == 0) ? pooled : direct));
		}
	}

	@Test
	void nothingIsSetInTheSessionOfOthers() throws SQLException {
		try (PgBouncer pooler = PgBouncer.start(this.database, "transaction", "default_pool_size = 1");
				Connection other = pooler.connect()) {
			execute(other, "SET work_mem = '7MB'");
			Scenario scenario = new Scenario(this.directory, this.database).at(pooler.url())
				.initSql("SET lock_timeout = '1s'", "SELECT set_config('statement_timeout', '1min', false)")
				.script("untidy", "", """
						CREATE SCHEMA shop;
						SET search_path = shop;
						SET shop.tenant = 'acme';
						SELECT set_config('work_mem', '9MB', false);
						DO $$ BEGIN SET enable_seqscan = off; END $$;
						CREATE TEMP TABLE scratch (id int);
						LISTEN news;
						DECLARE c CURSOR WITH HOLD FOR SELECT 1;
						CREATE ROLE untidy_%1$s;
						SET ROLE untidy_%1$s;
						RESET ROLE;
						CREATE TABLE item (id int);""".formatted(this.database.name()), "");
			assertThat(scenario.migrator().migrate().steps()).hasSize(1);
			assertThat(asked(other, SET_IN_THE_SESSION)).containsExactly("work_mem = 7168");
			assertThat(asked(other, "SELECT current_setting('shop.tenant', true)")).containsOnly("");
			assertThat(asked(other, "SELECT to_regclass('pg_temp.scratch')::text")).containsOnlyNulls();
			assertThat(asked(other, "SELECT pg_listening_channels()")).isEmpty();
			assertThat(asked(other, "SELECT name FROM pg_cursors WHERE is_holdable")).isEmpty();
			assertThat(asked(other, "SELECT name FROM pg_prepared_statements")).isEmpty();
			assertThat(asked(other, "SELECT to_regclass('shop.item')::text")).containsExactly("shop.item");
			execute(other, "DROP ROLE untidy_" + this.database.name());
		}
	}

	@Test
	void inSessionModeItWorksAsWithout() throws Exception {
		try (PgBouncer pooler = PgBouncer.start(this.database, "session"); Connection other = pooler.connect()) {
			assertThat(asked(other, "SELECT 1")).hasSize(1);
			Scenario scenario = scenario(pooler).pooler(Pooler.SESSION);
			Events events = new Events();
			Migrator migrator = scenario.listener(events).migrator();
			assertEachOnce(AtOnce.migrate(this.threads, 4, (i) -> migrator));
			assertThat(events.lines("warning")).isEmpty();
			assertThat(this.database.value(String.class, "SELECT to_regclass('migrator_lease')::text")).isNull();
		}
	}

	@Test
	void inSessionModeWithoutResettingNothingIsLeftEither() throws SQLException {
		try (PgBouncer pooler = PgBouncer.start(this.database, "session", "default_pool_size = 1",
				"server_reset_query =")) {
			assertThat(scenario(pooler).pooler(Pooler.SESSION).migrator().migrate().steps()).hasSize(5);
			try (Connection other = pooler.connect()) {
				assertThat(asked(other, SET_IN_THE_SESSION)).isEmpty();
			}
			assertNothingIsLeft();
		}
	}

	@Test
	void aPoolerInSessionModeThatNobodyNamedIsTakenForOneInTransactionMode() throws Exception {
		try (PgBouncer pooler = PgBouncer.start(this.database, "session")) {
			Migrator migrator = scenario(pooler).migrator();
			assertEachOnce(AtOnce.migrate(this.threads, 4, (i) -> migrator));
		}
	}

	@Test
	void inStatementModeItSaysWhatToDo() {
		try (PgBouncer pooler = PgBouncer.start(this.database, "statement")) {
			DatabaseException failure = catchThrowableOfType(DatabaseException.class,
					() -> scenario(pooler).migrator().migrate());
			assertThat(failure).hasMessageContaining("pooler").hasMessageContaining("transaction");
			assertThat(failure.action()).contains("migrator.url");
			assertThat(this.database.dumpSchema()).doesNotContain("t1");
		}
	}

	private void assertEachOnce(List<RunReport> reports) {
		assertThat(reports.stream().mapToInt((report) -> report.steps().size()).sum()).isEqualTo(5);
		assertThat(reports).allSatisfy((report) -> assertThat(report.heads()).containsExactly("r5"));
		assertThat(this.database.values(String.class,
				"SELECT revision || ' ' || outcome FROM migrator_history ORDER BY id"))
			.containsExactly("r1 done", "r2 done", "r3 done", "r4 done", "r5 done");
		assertNothingIsLeft();
	}

	private void assertNothingIsLeft() {
		assertThat(this.database.values(String.class, """
				SELECT l::text FROM pg_locks l WHERE locktype = 'advisory'
				  AND database = (SELECT oid FROM pg_database WHERE datname = current_database())""")).isEmpty();
	}

	private static void execute(Connection connection, String sql) throws SQLException {
		try (Statement statement = connection.createStatement()) {
			statement.execute(sql);
		}
	}

	private static List<String> asked(Connection connection, String sql) throws SQLException {
		try (Statement statement = connection.createStatement(); ResultSet rows = statement.executeQuery(sql)) {
			List<String> values = new ArrayList<>();
			while (rows.next()) {
				values.add(rows.getString(1));
			}
			return values;
		}
	}

}
