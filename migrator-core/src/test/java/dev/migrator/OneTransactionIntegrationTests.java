package dev.migrator;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import dev.migrator.error.MigratorException;
import dev.migrator.error.StatementException;
import dev.migrator.execution.connection.Pooler;
import dev.migrator.testdatabase.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Runs whose steps are one transaction: all of them are applied, or none.
 */
class OneTransactionIntegrationTests {

	private final TestDatabase database = TestDatabase.create();

	private final Events events = new Events();

	private Scenario scenario;

	OneTransactionIntegrationTests(@TempDir Path directory) {
		this.scenario = new Scenario(directory, this.database).inOneTransaction().listener(this.events);
	}

	@BeforeEach
	void write() {
		this.scenario.script("a1", "", "CREATE TABLE a (id int);", "DROP TABLE a;")
			.script("b1", "a1", "CREATE TABLE b (id int);", "DROP TABLE b;")
			.script("c1", "b1", "CREATE TABLE c (id int);", "DROP TABLE c;");
	}

	@AfterEach
	void drop() {
		this.database.close();
	}

	private String tables() {
		return this.database.value(String.class, """
				SELECT coalesce(string_agg(relname, ' ' ORDER BY relname), '') FROM pg_class
				WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND relname NOT LIKE 'migrator%'""");
	}

	private String heads() {
		return this.database.value(String.class,
				"SELECT coalesce(string_agg(version_num, ' '), '') FROM migrator_version");
	}

	@ParameterizedTest
	@EnumSource(names = { "NONE", "TRANSACTION" })
	void allStepsAreCommittedTogether(Pooler pooler) {
		RunReport report = this.scenario.pooler(pooler).migrator().upgrade("heads");
		assertThat(report.steps()).extracting((step) -> step.step().revision().id()).containsExactly("a1", "b1", "c1");
		assertThat(tables()).isEqualTo("a b c");
		assertThat(heads()).isEqualTo("c1");
		assertThat(this.database.value(Long.class, "SELECT count(DISTINCT xmin::text) FROM migrator_history")).isOne();
		assertThat(this.database.value(Long.class, """
				SELECT count(DISTINCT started_at) FROM migrator_history
				WHERE outcome = 'done' AND finished_at > started_at""")).isEqualTo(3);
		assertThat(this.events.lines()).containsSubsequence("starting a1", "ran a1", "starting b1", "ran b1",
				"starting c1", "done a1", "done b1", "done c1");
	}

	@ParameterizedTest
	@EnumSource(names = { "NONE", "TRANSACTION" })
	void whatOneStepSetsDoesNotReachTheNext(Pooler pooler) {
		this.scenario.script("c1", "b1", """
				SET search_path TO pg_catalog;
				SET LOCAL work_mem = '77MB';
				SET lock_timeout = '7min';
				CREATE TEMP TABLE scratch (id int);""", "")
			.script("d1", "c1",
					"""
							CREATE TABLE seen AS SELECT current_setting('search_path') AS path, current_setting('work_mem') AS memory,
							  current_setting('lock_timeout') AS patience, to_regclass('pg_temp.scratch')::text AS scratch;""",
					"")
			.pooler(pooler)
			.migrator()
			.upgrade("heads");
		assertThat(this.database.value(String.class, "SELECT path FROM seen")).contains("public");
		assertThat(this.database.value(String.class, "SELECT memory FROM seen")).isNotEqualTo("77MB");
		assertThat(this.database.value(String.class, "SELECT patience FROM seen")).isNotEqualTo("7min");
		assertThat(this.database.value(String.class, "SELECT scratch FROM seen")).isNull();
	}

	@Test
	void aFailureUndoesAllOfThem() {
		this.scenario.migrator().upgrade("a1");
		this.scenario.script("d1", "c1", "SELECT 1 / 0;", "");
		assertThatExceptionOfType(StatementException.class).isThrownBy(() -> this.scenario.migrator().upgrade("heads"))
			.satisfies((ex) -> {
				assertThat(ex.getMessage()).contains("Revision d1",
						"It was rolled back together with what ran before it in the same transaction (b1, c1); the heads are as before: a1.",
						"division by zero");
				assertThat(ex.action()).endsWith("start again: nothing of this run is applied.");
			});
		assertThat(tables()).isEqualTo("a");
		assertThat(heads()).isEqualTo("a1");
		assertThat(this.database.value(String.class, """
				SELECT string_agg(revision || ' ' || outcome, ', ' ORDER BY id) FROM migrator_history"""))
			.isEqualTo("a1 done, d1 failed");
		assertThat(this.events.lines("done")).containsExactly("done a1");
		this.scenario.script("d1", "c1", "SELECT 1;", "").migrator().upgrade("heads");
		assertThat(heads()).isEqualTo("d1");
	}

	@Test
	void aDeferredConstraintUndoesAllOfThem() {
		this.scenario.script("c1", "b1", """
				CREATE TABLE c (id int UNIQUE DEFERRABLE INITIALLY DEFERRED);
				INSERT INTO c VALUES (1), (1);""", "").script("d1", "c1", "CREATE TABLE d (id int);", "");
		assertThatExceptionOfType(MigratorException.class).isThrownBy(() -> this.scenario.migrator().upgrade("heads"))
			.withMessageContaining("at its COMMIT");
		assertThat(tables()).isEmpty();
	}

	@Test
	void aStepThatNeedsLocksOfOthersIsTriedAgainWithAllOfThem() throws SQLException {
		this.scenario.migrator().upgrade("a1");
		try (Connection other = this.database.dataSource().getConnection()) {
			other.setAutoCommit(false);
			try (Statement statement = other.createStatement()) {
				statement.execute("SELECT * FROM a");
			}
			Events watching = new Events((line) -> {
				if (line.startsWith("retried")) {
					end(other);
				}
			});
			this.scenario.script("c1", "b1", "ALTER TABLE a ADD COLUMN c int;", "ALTER TABLE a DROP COLUMN c;")
				.listener(watching)
				.migrator()
				.upgrade("heads");
			assertThat(watching.lines()).containsSubsequence("starting b1", "ran b1", "starting c1", "retried c1 1",
					"ran b1", "done b1", "done c1");
			assertThat(watching.lines("starting")).hasSize(2);
		}
		assertThat(heads()).isEqualTo("c1");
		assertThat(this.database.value(Long.class, "SELECT count(*) FROM migrator_history")).isEqualTo(3);
	}

	private static void end(Connection connection) {
		try {
			connection.rollback();
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Test
	void aDowngradeIsOneTransactionToo() {
		this.scenario.migrator().upgrade("heads");
		this.scenario.script("a1", "", "CREATE TABLE a (id int);", "DROP TABLE nowhere;");
		assertThatExceptionOfType(StatementException.class)
			.isThrownBy(() -> this.scenario.migrator().downgrade("base", false))
			.withMessageContaining("(c1, b1); the heads are as before: c1.");
		assertThat(tables()).isEqualTo("a b c");
		this.scenario.script("a1", "", "CREATE TABLE a (id int);", "DROP TABLE a;").migrator().downgrade("base", false);
		assertThat(tables()).isEmpty();
		assertThat(this.database.value(Long.class,
				"SELECT count(DISTINCT xmin::text) FROM migrator_history WHERE direction = 'down' AND outcome = 'done'"))
			.isOne();
	}

	@Test
	void whatCannotRunInATransactionIsRefusedBeforeAnythingRuns() {
		this.scenario.concurrentScript("d1", "c1", "CREATE INDEX CONCURRENTLY a_id ON a (id);",
				"DROP INDEX CONCURRENTLY a_id;");
		for (Runnable run : List.<Runnable>of(() -> this.scenario.migrator().upgrade("heads"),
				() -> this.scenario.migrator().migrate(), () -> this.scenario.migrator().upgradeSql("base:heads"))) {
			assertThatExceptionOfType(MigratorException.class).isThrownBy(run::run).satisfies((ex) -> {
				assertThat(ex.getMessage()).contains("migrator.transaction=all", "one of them cannot run in one: d1 (");
				assertThat(ex.action()).contains("--migrator.transaction=per-revision");
			});
		}
		assertThat(tables()).isEmpty();
		this.scenario.migrator().upgrade("c1");
		assertThat(heads()).isEqualTo("c1");
	}

}
