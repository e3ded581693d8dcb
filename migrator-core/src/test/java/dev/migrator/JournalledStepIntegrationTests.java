package dev.migrator;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.migrator.error.HistoryException;
import dev.migrator.error.MigratorException;
import dev.migrator.error.StatementException;
import dev.migrator.execution.history.HistoryEntry;
import dev.migrator.testdatabase.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Steps that cannot be one transaction: what they leave when they stop, and how they go
 * on.
 */
class JournalledStepIntegrationTests {

	private static final String MIXED = """
			CREATE TABLE log (what text);
			INSERT INTO log VALUES ('group 1');
			CREATE UNIQUE INDEX CONCURRENTLY t_key ON t (id);
			INSERT INTO log VALUES ('group 2');
			INSERT INTO log VALUES ('group 2 as well');
			""";

	private static final String MIXED_DOWN = """
			DROP INDEX CONCURRENTLY t_key;
			DROP TABLE log;
			""";

	private final TestDatabase database = TestDatabase.create();

	private final Events events = new Events();

	private Scenario scenario;

	@BeforeEach
	void start(@TempDir Path directory) {
		this.scenario = new Scenario(directory, this.database).listener(this.events)
			.script("start", "", "CREATE TABLE t (id int);\nINSERT INTO t VALUES (1), (1);", "DROP TABLE t;");
		this.scenario.migrator().migrate();
		this.scenario.script("mixed", "start", MIXED, MIXED_DOWN);
	}

	@AfterEach
	void close() {
		this.database.close();
	}

	private void repairData() {
		this.database.execute("DELETE FROM t WHERE ctid = (SELECT max(ctid) FROM t)");
	}

	private StatementException fail() {
		return catchThrowableOfType(StatementException.class, () -> this.scenario.migrator().migrate());
	}

	private List<String> journal() {
		return this.database.values(String.class,
				"SELECT position || ' ' || state FROM migrator_journal ORDER BY history_id, position");
	}

	private List<String> log() {
		return this.database.values(String.class, "SELECT what FROM log");
	}

	private List<String> heads() {
		return this.database.values(String.class, "SELECT version_num FROM migrator_version ORDER BY 1");
	}

	private List<Boolean> valid() {
		return this.database.values(Boolean.class,
				"SELECT indisvalid FROM pg_index WHERE indexrelid = to_regclass('t_key')");
	}

	@Test
	void fallsIntoGroupsThatRunInOrder() {
		repairData();
		this.scenario.migrator().migrate();
		assertThat(journal()).containsExactly("1 done", "2 done", "3 done");
		assertThat(this.events.lines("part")).containsExactly("part mixed 1/3", "part mixed 2/3", "part mixed 3/3");
		assertThat(log()).containsExactly("group 1", "group 2", "group 2 as well");
		assertThat(heads()).containsExactly("mixed");
		assertThat(this.scenario.migrator().history(1)).first().satisfies((entry) -> {
			assertThat(entry.outcome()).isEqualTo(HistoryEntry.Outcome.DONE);
			assertThat(entry.transactional()).isFalse();
			assertThat(entry.finishedAt()).isNotNull();
		});
		this.scenario.migrator().downgrade("-1", false);
		assertThat(heads()).containsExactly("start");
		assertThat(valid()).isEmpty();
	}

	@Test
	void aFailureInTheMiddleIsFinishedByTheNextRun() {
		for (Scenario each : List.of(this.scenario, this.scenario.borrowing())) {
			StatementException failure = fail();
			assertThat(failure.sqlState()).isEqualTo("23505");
			assertThat(failure.place().line()).isEqualTo(10);
			assertThat(failure.getMessage()).contains("1 of its 3 parts are done", "The heads are as before: start");
			assertThat(journal()).endsWith("1 done", "2 failed");
			assertThat(heads()).containsExactly("start");
			assertThat(valid()).as("what PostgreSQL leaves").containsExactly(false);
			Status status = each.migrator().status(false);
			assertThat(status.state()).isEqualTo(Status.State.FAILED);
			assertThat(status.look().unfinished()).isTrue();
			assertThat(status.unfinished()).isNotNull();
			assertThat(status.unfinished().error()).isEqualTo(failure.getMessage());
			assertThat(fail().sqlState()).as("it does not skip the index").isEqualTo("23505");
			repairData();
			assertThat(each.migrator().migrate().steps()).hasSize(1);
			assertThat(valid()).containsExactly(true);
			assertThat(log()).containsExactly("group 1", "group 2", "group 2 as well");
			assertThat(heads()).containsExactly("mixed");
			assertThat(each.migrator().status(true).state()).isEqualTo(Status.State.UP_TO_DATE);
			assertThat(each.migrator().history(1).get(0).error()).isNull();
			each.migrator().downgrade("-1", false);
			this.database.execute("INSERT INTO t VALUES (1)");
		}
	}

	@Test
	void whatComesBehindTheDonePrefixMayBeRepaired() {
		fail();
		this.scenario.file("mixed",
				this.scenario.read("mixed").replace("UNIQUE INDEX", "INDEX").replace("'group 2'", "'repaired'"));
		this.scenario.migrator().migrate();
		assertThat(log()).containsExactly("group 1", "repaired", "group 2 as well");
		assertThat(valid()).containsExactly(true);
		assertThat(this.scenario.migrator().status(true).state()).as("the repaired text is what ran")
			.isEqualTo(Status.State.UP_TO_DATE);
	}

	@Test
	void aChangedDonePrefixIsRefused() {
		fail();
		this.scenario.file("mixed", this.scenario.read("mixed").replace("'group 1'", "'changed'"));
		repairData();
		HistoryException failure = catchThrowableOfType(HistoryException.class,
				() -> this.scenario.migrator().migrate());
		assertThat(failure.getMessage()).contains("Part 1 of revision mixed", "ran already");
		assertThat(failure.action()).contains("migrator_journal");
		assertThat(log()).containsExactly("group 1");
		assertThat(heads()).containsExactly("start");
	}

	@Test
	void everyCommandFinishesTheUnfinishedStepFirst() {
		fail();
		repairData();
		assertThat(this.scenario.migrator().downgrade("base", false).heads()).isEmpty();
		assertThat(this.events.lines("done")).endsWith("done mixed", "done mixed", "done start");
	}

	@Test
	void anUnfinishedStepWithoutItsScriptIsNamed() {
		fail();
		this.scenario.delete("mixed");
		HistoryException failure = catchThrowableOfType(HistoryException.class,
				() -> this.scenario.migrator().migrate());
		assertThat(failure.getMessage()).contains("Revision mixed began on the way up", "does not have its script");
		assertThat(failure.action()).contains("20260101_0000_mixed.sql");
	}

	@Test
	void aDowngradeThatStoppedGoesOnDown() {
		repairData();
		this.scenario.migrator().migrate();
		this.database.execute("CREATE VIEW in_the_way AS SELECT * FROM log");
		StatementException failure = catchThrowableOfType(StatementException.class,
				() -> this.scenario.migrator().downgrade("-1", false));
		assertThat(failure.getMessage()).contains("on the way down", "1 of its 2 parts are done");
		assertThat(heads()).containsExactly("mixed");
		this.database.execute("DROP VIEW in_the_way");
		this.scenario.migrator().downgrade("start", false);
		assertThat(heads()).containsExactly("start");
		assertThat(this.database.value(String.class, "SELECT to_regclass('log')::text")).isNull();
	}

	@Test
	void aDeadConnectionInTheMiddleIsGoneOnWith() throws Exception {
		repairData();
		ExecutorService thread = Executors.newSingleThreadExecutor();
		CountDownLatch begun = new CountDownLatch(1);
		this.scenario.listener(new Events((line) -> {
			if (line.equals("part mixed 1/3")) {
				begun.countDown();
			}
		}));
		try (Connection old = this.database.connect(); Statement statement = old.createStatement()) {
			old.setAutoCommit(false);
			// The build has to wait until this transaction is over
			statement.execute("UPDATE t SET id = 2");
			Future<MigratorException> failure = thread
				.submit(() -> catchThrowableOfType(MigratorException.class, () -> this.scenario.migrator().migrate()));
			begun.await();
			awaitAndTerminate("CREATE UNIQUE INDEX CONCURRENTLY");
			assertThat(failure.get()).isNotNull();
			old.rollback();
		}
		finally {
			thread.shutdownNow();
		}
		assertThat(journal()).containsExactly("1 done", "2 begun");
		assertThat(this.scenario.migrator().status(false).look().unfinished()).isTrue();
		this.scenario.listener(this.events).migrator().migrate();
		assertThat(valid()).containsExactly(true);
		assertThat(log()).containsExactly("group 1", "group 2", "group 2 as well");
		assertThat(heads()).containsExactly("mixed");
	}

	private void awaitAndTerminate(String begin) throws SQLException {
		String sql = """
				SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
				WHERE datname = current_database() AND query LIKE ? AND wait_event_type = 'Lock'""";
		while (this.database.value(Long.class, sql, begin + "%") == 0) {
			Thread.onSpinWait();
		}
	}

	@Test
	void anInvalidIndexOfOthersIsNotDropped() {
		this.database.execute("SET statement_timeout = 0");
		try {
			this.database.execute("CREATE UNIQUE INDEX CONCURRENTLY t_key ON t (id)");
		}
		catch (IllegalStateException ex) {
			assertThat(valid()).containsExactly(false);
		}
		repairData();
		assertThat(fail().sqlState()).isEqualTo("42P07");
		assertThat(fail().sqlState()).as("nor the second time").isEqualTo("42P07");
		assertThat(valid()).containsExactly(false);
		this.scenario.file("mixed",
				this.scenario.read("mixed").replace("CONCURRENTLY t_key ON", "CONCURRENTLY IF NOT EXISTS t_key ON"));
		HistoryException failure = catchThrowableOfType(HistoryException.class,
				() -> this.scenario.migrator().migrate());
		assertThat(failure.getMessage()).contains("\"t_key\" exists, but it is INVALID",
				"20260101_0000_mixed.sql:10:1");
		this.database.execute("DROP INDEX t_key");
		this.scenario.migrator().migrate();
		assertThat(valid()).containsExactly(true);
	}

	@Test
	void aRefusedDropIsNotTakenForDone() {
		repairData();
		this.scenario.migrator().migrate();
		this.database.execute("DROP INDEX t_key");
		for (int i = 0; i < 2; i++) {
			assertThat(catchThrowableOfType(StatementException.class,
					() -> this.scenario.migrator().downgrade("-1", false))
				.sqlState()).isEqualTo("42704");
		}
	}

	@Test
	void sessionSettingsOfTheDonePrefixCountAgain() {
		this.database.execute("CREATE SCHEMA s", "CREATE TABLE s.x (id int)", "INSERT INTO s.x VALUES (1), (1)");
		this.scenario.delete("mixed")
			.concurrentScript("c", "start",
					"SET search_path = s;\nCREATE UNIQUE INDEX CONCURRENTLY x_key ON x (id);\nCREATE TABLE y ();", "");
		assertThat(fail().sqlState()).isEqualTo("23505");
		this.database.execute("DELETE FROM s.x WHERE ctid = (SELECT max(ctid) FROM s.x)");
		this.scenario.migrator().migrate();
		assertThat(this.database.values(Boolean.class,
				"SELECT indisvalid FROM pg_index WHERE indexrelid = 's.x_key'::regclass"))
			.containsExactly(true);
		assertThat(this.database.value(String.class, "SELECT to_regclass('s.y')::text")).isEqualTo("s.y");
	}

	@Test
	void secretsAreNotKept() {
		this.scenario.delete("mixed")
			.concurrentScript("c", "start",
					"DO 'BEGIN END';\nALTER ROLE CURRENT_USER PASSWORD '%s';".formatted(this.database.password()), "");
		this.scenario.migrator().migrate();
		assertThat(this.database.values(String.class, "SELECT statement FROM migrator_journal ORDER BY position"))
			.last()
			.asString()
			.contains("not kept");
		assertThat(this.database.value(Long.class,
				"SELECT count(*) FROM migrator_history h WHERE revision = 'c' AND h::text ~ 'ALTER ROLE'"))
			.isZero();
	}

}
