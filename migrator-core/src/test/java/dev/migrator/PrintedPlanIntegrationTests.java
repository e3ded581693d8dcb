package dev.migrator;

import java.nio.file.Path;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
		Migrator migrator = on(this.online).migrator();
		migrator.upgrade("heads");
		run(migrator, "base", "heads");
		same();
		migrator.downgrade("a", true);
		assertThat(psql().run(migrator.downgradeSql("heads:a", true))).extracting(Psql.Result::exit).isEqualTo(0);
		same();
	}

	@Test
	void aPlanRunsOnlyOnce() {
		script("a", "", "CREATE TABLE t (id int);", "DROP TABLE t;");
		script("b", "a", "INSERT INTO t VALUES (1);", "DELETE FROM t;");
		Migrator migrator = on(this.printed).migrator();
		run(migrator, "base", "heads");
		List<@Nullable String> before = rows(this.printed, HISTORY);
		Psql.Result second = psql().run(migrator.upgradeSql("heads"));
		assertThat(second.exit()).isEqualTo(3);
		assertThat(second.output()).contains("expected heads: base; found heads: b.");
		assertThat(rows(this.printed, HISTORY)).isEqualTo(before);
		assertThat(this.printed.value(Long.class, "SELECT count(*) FROM t")).isEqualTo(1);
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
		Psql.Result result = psql().run(migrator.upgradeSql("heads"), "-v", "host=boo", "-v", "user=boo", "-v", "2=boo",
				"-v", "port=boo");
		assertThat(result.output()).contains("Done: the database is at a.");
		same();
	}

	private void run(Migrator migrator, String from, String to) {
		Psql.Result result = psql().run(migrator.upgradeSql(from + ":" + to));
		assertThat(result.output()).contains("Done: the database is at");
		assertThat(result.exit()).isEqualTo(0);
	}

	private void same() {
		assertThat(this.printed.dumpSchema()).isEqualTo(this.online.dumpSchema());
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
