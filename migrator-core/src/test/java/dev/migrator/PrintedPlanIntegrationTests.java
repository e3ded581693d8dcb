package dev.migrator;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.ZoneId;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.migrator.execution.history.LockKey;
import dev.migrator.offline.PrintedPlan;
import dev.migrator.testdatabase.Psql;
import dev.migrator.testdatabase.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Printed plans that psql runs: they leave what a run leaves.
 */
@Tag("integration")
class PrintedPlanIntegrationTests {

	private static final String HISTORY = """
			SELECT id, revision, direction, outcome, transactional, revises, depends_on, labels, replaces, message, script,
			  checksum, undo_checksum, upgrade_text, undo, undo_transaction, undo_missing, error, executed_by, application,
			  application_version, finished_at >= started_at AS in_order
			FROM migrator_history ORDER BY id""";

	private static final String JOURNAL = """
			SELECT history_id, position, checksum, state, statement, error, finished_at >= started_at AS in_order
			FROM migrator_journal ORDER BY history_id, position""";

	private static final String PRIVILEGES = """
			SELECT n.nspname, c.relname, c.relacl::text, pg_get_userbyid(c.relowner) AS owner, obj_description(c.oid) AS comment
			FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relname LIKE 'migrator%' ORDER BY 1, 2""";

	private final TestDatabase printed = TestDatabase.create();

	private final TestDatabase online = TestDatabase.create();

	@TempDir
	private Path directory;

	@TempDir
	private Path files;

	@AfterEach
	void drop() {
		this.printed.close();
		this.online.close();
	}

	@Test
	void anUpgradeAndADowngradeLeaveWhatARunLeaves() {
		script("a", "", "CREATE TABLE t (id int, note text DEFAULT E'back\\\\slash');", "DROP TABLE t;");
		script("b", "a", """
				COPY t (id, note) FROM stdin;
				1	:HOST
				2	\\N
				\\.
				INSERT INTO t VALUES (3, 'a;b'), (4, $q$:'HOST' \\echo$q$);
				CREATE FUNCTION one() RETURNS int LANGUAGE sql
				BEGIN ATOMIC
				  SELECT CASE WHEN true THEN 1 END;
				  SELECT 1;
				END;
				""", "TRUNCATE t; DROP FUNCTION one();");
		script("c", "a", "ALTER TABLE t ADD COLUMN c text; -- the left branch", "ALTER TABLE t DROP COLUMN c;");
		script("m", "b, c", "", "");
		concurrent("n", "m", "CREATE INDEX CONCURRENTLY t_id ON t (id);\nINSERT INTO t VALUES (5);",
				"DROP INDEX CONCURRENTLY t_id;\nDELETE FROM t WHERE id = 5;");
		script("o", "n", "CREATE TABLE log (w text);\nCREATE INDEX CONCURRENTLY log_w ON log (w);\nVACUUM log;",
				"DROP TABLE log;");
		concurrent("p", "o", """
				CREATE INDEX CONCURRENTLY t_new ON t (id);
				BEGIN;
				SET LOCAL lock_timeout = '3s';
				DROP INDEX t_id;
				COPY log FROM stdin;
				swapped
				\\.
				ALTER INDEX t_new RENAME TO t_id;
				COMMIT;
				INSERT INTO log VALUES (current_setting('lock_timeout'));
				VACUUM log;
				""", "BEGIN;\nTRUNCATE log;\nINSERT INTO log VALUES ('down');\nCOMMIT;\nVACUUM log;");
		Migrator migrator = on(this.online).migrator();
		migrator.upgrade("heads");
		run(migrator.upgradeSql("base:heads"));
		same();
		migrator.downgrade("a", true);
		run(migrator.downgradeSql("heads:a", true));
		same();
	}

	@Test
	void aPlanThatIsOneTransactionIsAppliedAsAWholeOrNotAtAll() {
		script("a", "", "CREATE TABLE t (id int);\nSET search_path TO pg_catalog;", "DROP TABLE t;");
		script("b", "a", "INSERT INTO t VALUES (1);", "DELETE FROM t;");
		script("c", "b", "INSERT INTO t VALUES (2);", "DELETE FROM t WHERE id = 2;");
		Migrator migrator = on(this.online).inOneTransaction().migrator();
		migrator.upgrade("heads");
		run(migrator.upgradeSql("base:heads"));
		same();
		assertThat(this.printed.value(Long.class, "SELECT count(DISTINCT xmin::text) FROM migrator_history"))
			.isEqualTo(1);
		migrator.downgrade("base", false);
		run(migrator.downgradeSql("heads:base", false));
		same();
		script("d", "c", "SELECT 1 / 0;", "");
		Psql.Result stopped = psql().run(migrator.upgradeSql("base:heads")::writeTo);
		assertThat(stopped.exit()).isEqualTo(3);
		assertThat(this.printed.value(Long.class, "SELECT count(*) FROM migrator_version")).isZero();
		assertThat(this.printed.value(String.class, "SELECT to_regclass('t')::text")).isNull();
	}

	@Test
	void aPlanRunsOnlyOnce() {
		script("a", "", "CREATE TABLE t (id int);", "DROP TABLE t;");
		script("b", "a", "INSERT INTO t VALUES (1);", "DELETE FROM t;");
		Migrator migrator = on(this.printed).migrator();
		run(migrator.upgradeSql("base:heads"));
		List<@Nullable String> before = rows(this.printed, HISTORY);
		Psql.Result second = psql().run(migrator.upgradeSql("heads")::writeTo);
		assertThat(second.exit()).isEqualTo(3);
		assertThat(second.output()).contains("expected heads: base; found heads: b.");
		assertThat(rows(this.printed, HISTORY)).isEqualTo(before);
		assertThat(this.printed.value(Long.class, "SELECT count(*) FROM t")).isEqualTo(1);
	}

	@Test
	void branchesWithDependenciesGoUpAndDownAsInARun() {
		script("a1", "", "CREATE TABLE a (id int);", "DROP TABLE a;");
		script("a2", "a1", "ALTER TABLE a ADD COLUMN x int;", "ALTER TABLE a DROP COLUMN x;");
		script("b1", "", "CREATE TABLE b (id int);", "DROP TABLE b;");
		script("b2", "b1\n-- depends-on: a2", "ALTER TABLE b ADD COLUMN x int;", "ALTER TABLE b DROP COLUMN x;");
		script("a3", "a2", "ALTER TABLE a ADD COLUMN y int;", "ALTER TABLE a DROP COLUMN y;");
		Migrator migrator = on(this.online).migrator();
		migrator.upgrade("b2");
		run(migrator.upgradeSql("b2"));
		same();
		migrator.upgrade("heads");
		run(migrator.upgradeSql("b2:heads"));
		same();
		migrator.downgrade("b1", false);
		run(migrator.downgradeSql("a3,b2:b1", false));
		same();
		migrator.stamp(List.of("b2"), false);
		run(migrator.stampSql("a3,b1:b2", false));
		same();
		migrator.stamp(List.of("b1"), false);
		run(migrator.stampSql("heads:b1", false));
		same();
		migrator.downgrade("base", true);
		run(migrator.downgradeSql("a3,b1:base", true));
		same();
	}

	@Test
	void sessionsRolesAndTablesAreAsInARun() {
		String role = this.online.createRole("migrating");
		String reader = this.online.createRole("reader");
		script("a", "", """
				CREATE TABLE app.t (at timestamptz, who text DEFAULT current_user, zone text);
				SET search_path = pg_temp; SET TIME ZONE 'Asia/Tokyo'; SET IntervalStyle = 'sql_standard'; RESET ROLE;
				INSERT INTO app.t (at, zone) VALUES ('2026-01-01', current_setting('TimeZone'));
				""", "DROP TABLE app.t;");
		script("b", "a", "INSERT INTO app.t (at, zone) VALUES ('2026-02-01', current_setting('TimeZone'));", "");
		concurrent("c", "b", """
				SET ROLE NONE;
				SET lock_timeout = '7s';
				CREATE INDEX CONCURRENTLY t_who ON app.t (who);
				INSERT INTO app.t (zone) VALUES (current_setting('lock_timeout') || current_user);
				""", "DROP INDEX CONCURRENTLY app.t_who;");
		for (TestDatabase database : List.of(this.printed, this.online)) {
			database.execute("CREATE SCHEMA app", "GRANT ALL ON SCHEMA app TO " + role,
					"GRANT CREATE ON DATABASE " + database.name() + " TO " + role,
					"ALTER DEFAULT PRIVILEGES FOR ROLE " + role + " GRANT INSERT ON TABLES TO PUBLIC");
		}
		Migrator migrator = on(this.online).schema("Our \"own\"")
			.role(role)
			.grantReadTo(reader)
			.timeZone(ZoneId.of("Europe/Berlin"))
			.initSql("SET extra_float_digits = 0")
			.migrator();
		migrator.upgrade("heads");
		run(migrator.upgradeSql("heads"));
		for (TestDatabase database : List.of(this.printed, this.online)) {
			assertThat(rows(database, "SELECT * FROM app.t")).hasSize(3);
		}
		assertThat(rows(this.printed, "SELECT * FROM app.t")).isEqualTo(rows(this.online, "SELECT * FROM app.t"));
		assertThat(this.printed.dumpSchema()).isEqualTo(this.online.dumpSchema());
		assertThat(rows(this.printed, PRIVILEGES)).isEqualTo(rows(this.online, PRIVILEGES));
		Psql.Result again = psql().run(migrator.upgradeSql("heads")::writeTo);
		assertThat(again.output()).contains("found heads: c.");
	}

	@Test
	void aPlanFailsWhileAnotherMigratorHoldsTheLock() throws SQLException {
		script("a", "", "CREATE TABLE t (id int);", "");
		Migrator migrator = on(this.printed).migrator();
		try (Connection holder = this.printed.connect(); Statement statement = holder.createStatement()) {
			statement.execute("SELECT pg_advisory_lock(%d)".formatted(LockKey.of("public")));
			Psql.Result result = psql().run(migrator.upgradeSql("heads")::writeTo);
			assertThat(result.exit()).isEqualTo(3);
			assertThat(result.output()).contains("Another migrator is at work: pid").contains("Nothing was run.");
			assertThat(this.printed.dumpSchema()).doesNotContain("migrator_version");
			assertThat(psql().run(on(this.printed).schema("public").migrator().upgradeSql("heads")::writeTo).output())
				.contains("Another migrator is at work");
		}
		run(migrator.upgradeSql("heads"));
	}

	@Test
	void aPlanThatFailsInTheMiddleLeavesWholeStepsAndTheToolGoesOn() {
		script("a", "", "CREATE TABLE t (id int PRIMARY KEY);", "");
		script("b", "a", "CREATE TABLE half (id int);\nINSERT INTO t SELECT 1 FROM missing;", "");
		script("c", "b", "CREATE TABLE last (id int);", "");
		Migrator migrator = on(this.printed).migrator();
		Psql.Result result = psql().run(migrator.upgradeSql("heads")::writeTo);
		assertThat(result.exit()).isEqualTo(3);
		assertThat(result.output()).contains("relation \"missing\" does not exist");
		assertThat(this.printed.values(String.class, "SELECT version_num FROM migrator_version")).containsExactly("a");
		assertThat(this.printed.value(String.class, "SELECT to_regclass('half')::text")).isNull();
		assertThat(psql().run(migrator.upgradeSql("heads")::writeTo).output())
			.contains("expected heads: base; found heads: a.");
		this.printed.execute("CREATE TABLE missing (id int)");
		migrator.upgrade("heads");
		assertThat(this.printed.values(String.class, "SELECT version_num FROM migrator_version")).containsExactly("c");
	}

	@Test
	void theToolGoesOnWithAStepWhoseStatementFailed() {
		script("a", "", "CREATE TABLE t (id int);\nINSERT INTO t VALUES (1), (1);", "DROP TABLE t;");
		concurrent("b", "a", """
				CREATE TABLE first (id int);
				CREATE UNIQUE INDEX CONCURRENTLY t_id ON t (id);
				CREATE TABLE second (id int);
				""", "");
		Migrator migrator = on(this.printed).migrator();
		Psql.Result result = psql().run(migrator.upgradeSql("heads")::writeTo);
		assertThat(result.exit()).isEqualTo(3);
		assertThat(result.output()).contains("could not create unique index").contains("stopped at its part 2");
		assertThat(this.printed.values(String.class, "SELECT state FROM migrator_journal ORDER BY position"))
			.containsExactly("done", "failed");
		assertThat(this.printed.value(String.class, "SELECT error FROM migrator_history WHERE outcome = 'unfinished'"))
			.contains("could not create unique index");
		assertThat(psql().run(migrator.upgradeSql("a:heads")::writeTo).output())
			.contains("revision b began earlier without a transaction, and did not finish");
		this.printed.execute("DELETE FROM t");
		migrator.upgrade("heads");
		assertThat(this.printed.value(Boolean.class,
				"SELECT indisvalid FROM pg_index WHERE indexrelid = 't_id'::regclass"))
			.isTrue();
		assertThat(this.printed.values(String.class, "SELECT state FROM migrator_journal ORDER BY position"))
			.containsExactly("done", "done", "done");
	}

	@Test
	void aBlockThatFailsInPsqlIsRolledBackAsAWhole() {
		script("a", "", "CREATE TABLE t (id int);\nINSERT INTO t VALUES (1);", "DROP TABLE t;");
		concurrent("b", "a", """
				VACUUM t;
				BEGIN;
				CREATE VIEW v AS SELECT id FROM t;
				SELECT 1 / (id - 1) FROM t;
				COMMIT;
				""", "");
		Migrator migrator = on(this.printed).migrator();
		Psql.Result result = psql().run(migrator.upgradeSql("heads")::writeTo);
		assertThat(result.exit()).isEqualTo(3);
		assertThat(result.output()).contains("division by zero");
		assertThat(this.printed.value(String.class, "SELECT to_regclass('v')::text")).isNull();
		assertThat(this.printed.values(String.class, "SELECT state FROM migrator_journal")).containsExactly("done");
		this.printed.execute("UPDATE t SET id = 2");
		migrator.upgrade("heads");
		assertThat(this.printed.values(String.class, "SELECT state FROM migrator_journal ORDER BY position"))
			.containsExactly("done", "done");
	}

	@Test
	void theToolGoesOnWithAStepWhosePsqlDied() {
		script("a", "", "CREATE TABLE t (id int);\nCREATE TABLE deadly AS SELECT 1 AS id;", "");
		concurrent("b", "a", """
				CREATE INDEX CONCURRENTLY t_id ON t (id);
				INSERT INTO t SELECT CASE WHEN pg_terminate_backend(pg_backend_pid()) THEN 1 END FROM deadly;
				INSERT INTO t VALUES (2);
				""", "");
		Migrator migrator = on(this.printed).migrator();
		assertThat(psql().run(migrator.upgradeSql("heads")::writeTo).exit()).isEqualTo(2);
		assertThat(this.printed.values(String.class, "SELECT state FROM migrator_journal ORDER BY position"))
			.containsExactly("done");
		this.printed.execute("DELETE FROM deadly");
		migrator.upgrade("heads");
		assertThat(this.printed.values(Integer.class, "SELECT id FROM t")).containsExactly(2);
		assertThat(this.printed.values(String.class, "SELECT version_num FROM migrator_version")).containsExactly("b");
	}

	@Test
	void aTransactionAroundThePlanIsRefused() {
		script("a", "", "CREATE TABLE t (id int);", "");
		Psql.Result result = psql().run(on(this.printed).migrator().upgradeSql("heads")::writeTo,
				"--single-transaction");
		assertThat(result.exit()).isEqualTo(3);
		assertThat(result.output()).contains("A transaction is open around this script.");
		assertThat(this.printed.dumpSchema()).doesNotContain("migrator_version");
	}

	@Test
	void tablesThatOthersCanWriteAreRefused() {
		script("a", "", "CREATE TABLE t (id int);", "DROP TABLE t;");
		script("b", "a", "INSERT INTO t VALUES (1);", "");
		Migrator migrator = on(this.printed).migrator();
		run(migrator.upgradeSql("a"));
		this.printed.execute("GRANT INSERT ON migrator_history TO PUBLIC");
		assertThat(psql().run(migrator.upgradeSql("a:b")::writeTo).output())
			.contains("The table migrator_history can be written by PUBLIC.");
		assertThat(this.printed.value(Long.class, "SELECT count(*) FROM t")).isZero();
	}

	@ParameterizedTest
	@ValueSource(strings = { "lo:HOST", "lo:user", "lo:\"HOST\"", "lo::int:HOST", "1:2", "lo:port + 1" })
	void psqlPutsNothingIntoAScript(String slice) {
		script("a", "",
				"""
						CREATE TABLE r AS SELECT a[%s] AS v FROM (
						  SELECT ARRAY[1,2,3,4] AS a, 2 AS lo, 3 AS "HOST", 3 AS host, 3 AS "user", 2 AS port) s;
						""".formatted(
						slice.replace("HOST", slice.contains("\"") ? "HOST" : "host").replace(":user", ":\"user\"")),
				"DROP TABLE r;");
		Migrator migrator = on(this.online).migrator();
		migrator.upgrade("heads");
		Psql.Result result = psql().run(migrator.upgradeSql("heads")::writeTo, "-v", "host=boo", "-v", "user=boo", "-v",
				"2=boo", "-v", "port=boo");
		assertThat(result.output()).contains("Done: the database is at a.");
		same();
	}

	private void run(PrintedPlan plan) {
		Psql.Result result = psql().run(plan::writeTo);
		assertThat(result.output()).contains("Done: the database is at");
		assertThat(result.exit()).isEqualTo(0);
	}

	private void same() {
		assertThat(this.printed.dumpSchema()).isEqualTo(this.online.dumpSchema());
		if (psql().canDump()) {
			assertThat(psql().dump()).contains("PostgreSQL database dump complete")
				.isEqualTo(new Psql(this.online, this.files).dump());
		}
		for (String sql : List.of("SELECT version_num FROM migrator_version ORDER BY 1", HISTORY, JOURNAL)) {
			assertThat(rows(this.printed, sql)).isEqualTo(rows(this.online, sql));
		}
	}

	private static List<@Nullable String> rows(TestDatabase database, String sql) {
		return database.values(String.class, "SELECT row_to_json(r)::text FROM (%s) r".formatted(sql));
	}

	private int counter;

	private void script(String id, String revises, String up, String down) {
		new Scenario(this.directory, this.online).counter(this.counter++).script(id, revises, up, down);
	}

	private void concurrent(String id, String revises, String up, String down) {
		new Scenario(this.directory, this.online).counter(this.counter++).concurrentScript(id, revises, up, down);
	}

	private Scenario on(TestDatabase database) {
		return new Scenario(this.directory, database);
	}

	private Psql psql() {
		return new Psql(this.printed, this.files);
	}

}
