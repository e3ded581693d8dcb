package dev.migrator;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.migrator.error.HistoryException;
import dev.migrator.error.MigratorException;
import dev.migrator.execution.history.HistoryEntry;
import dev.migrator.testdatabase.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * What becomes of a statement that began and did not finish: the journal says so, or a
 * person does.
 */
class ResumptionIntegrationTests {

	private final TestDatabase database = TestDatabase.create();

	private Scenario scenario;

	@BeforeEach
	void start(@TempDir Path directory) {
		this.scenario = new Scenario(directory, this.database);
		this.database.execute("CREATE TABLE effect (what text)", "CREATE TABLE t (id int)",
				"INSERT INTO t VALUES (1), (2)", "CREATE INDEX t_id ON t (id)");
	}

	@AfterEach
	void close() {
		this.database.close();
	}

	private void script(String statement) {
		this.scenario.concurrentScript("r", "", statement + ";\nINSERT INTO effect VALUES ('behind');", "");
	}

	private void interrupted(String state) {
		InterruptedStep.leave(this.scenario, this.database, state);
	}

	private List<String> effects() {
		return this.database.values(String.class, "SELECT what FROM effect ORDER BY 1");
	}

	private List<String> journal() {
		return this.database.values(String.class, "SELECT position || ' ' || state FROM migrator_journal ORDER BY 1");
	}

	private void goesOn() {
		this.scenario.migrator().migrate();
		assertThat(journal()).containsExactly("1 done", "2 done");
		assertThat(effects()).containsExactly("behind");
	}

	private void parted() {
		this.database.execute("CREATE TABLE parted (id int) PARTITION BY RANGE (id)",
				"CREATE TABLE parted_1 PARTITION OF parted FOR VALUES FROM (0) TO (10)");
		script("ALTER TABLE parted DETACH PARTITION parted_1 CONCURRENTLY");
	}

	private long partitions() {
		return this.database.value(Long.class, "SELECT count(*) FROM pg_inherits");
	}

	@Test
	void aPartitionThatIsDetachedIsLeftAlone() {
		parted();
		interrupted("begun");
		this.database.execute("ALTER TABLE parted DETACH PARTITION parted_1");
		goesOn();
	}

	@Test
	void aPartitionThatIsNotDetachedIsDetached() {
		parted();
		interrupted("begun");
		goesOn();
		assertThat(partitions()).isZero();
	}

	@Test
	void aPartitionThatIsHalfDetachedIsFinalized() throws Exception {
		parted();
		interrupted("begun");
		ExecutorService thread = Executors.newSingleThreadExecutor();
		try (Connection reader = this.database.connect(); Statement statement = reader.createStatement()) {
			reader.setAutoCommit(false);
			statement.execute("SELECT FROM parted");
			Future<?> detaching = thread
				.submit(() -> this.database.execute("ALTER TABLE parted DETACH PARTITION parted_1 CONCURRENTLY"));
			while (this.database.value(Long.class, "SELECT count(*) FROM pg_inherits WHERE inhdetachpending") == 0
					|| this.database.value(Long.class, """
							SELECT count(pg_terminate_backend(pid, 10000)) FROM pg_stat_activity
							WHERE datname = current_database() AND query LIKE 'ALTER TABLE%'
							  AND wait_event_type = 'Lock'""") == 0) {
				Thread.onSpinWait();
			}
			assertThat(catchThrowableOfType(Exception.class, detaching::get)).isNotNull();
			reader.rollback();
		}
		finally {
			thread.shutdownNow();
		}
		assertThat(partitions()).isEqualTo(1);
		goesOn();
		assertThat(partitions()).isZero();
	}

	@Test
	void whatARebuildLeftIsDropped() {
		script("REINDEX TABLE CONCURRENTLY t");
		interrupted("begun");
		leaveCopy();
		goesOn();
		assertThat(this.database.values(String.class,
				"SELECT indexrelid::regclass::text FROM pg_index WHERE indrelid = 't'::regclass"))
			.containsExactly("t_id");
	}

	@Test
	void whatARebuildOfOthersLeftIsNotDropped() {
		for (String statement : List.of("REINDEX TABLE CONCURRENTLY t", "REINDEX INDEX CONCURRENTLY t_id",
				"REINDEX (CONCURRENTLY) SCHEMA public")) {
			script(statement);
			leaveCopy();
			assertThat(
					catchThrowableOfType(HistoryException.class, () -> this.scenario.migrator().migrate()).getMessage())
				.contains("INVALID indexes: public.t_id_ccnew");
			this.database.execute("DROP INDEX t_id_ccnew");
		}
		goesOn();
	}

	/** An invalid index with the name of a copy. */
	private void leaveCopy() {
		this.database.execute("INSERT INTO t VALUES (2), (2)");
		catchThrowableOfType(IllegalStateException.class,
				() -> this.database.execute("CREATE UNIQUE INDEX CONCURRENTLY t_id_ccnew ON t (id)"));
		this.database.execute("DELETE FROM t");
	}

	@Test
	void aDatabaseThatWasCreatedOrDroppedIsLeftAlone() {
		String name = this.database.name() + "_second";
		try {
			script("CREATE DATABASE " + name);
			interrupted("begun");
			this.database.execute("CREATE DATABASE " + name);
			goesOn();
			this.scenario.delete("r");
			this.database.execute("TRUNCATE migrator_version, migrator_history, migrator_journal, effect");
			script("DROP DATABASE " + name);
			interrupted("begun");
			this.database.execute("DROP DATABASE " + name);
			goesOn();
		}
		finally {
			this.database.execute("DROP DATABASE IF EXISTS " + name);
		}
	}

	@Test
	void aStatementThatMayRunTwiceRunsAgain() {
		script("ALTER SYSTEM RESET log_parser_stats");
		interrupted("begun");
		goesOn();
	}

	/** A procedure that commits a part of its work and then loses its server process. */
	private void dyingProcedure() {
		this.database.execute("""
				CREATE PROCEDURE work() LANGUAGE plpgsql AS $$
				BEGIN
				  INSERT INTO effect VALUES ('work');
				  COMMIT;
				  IF (SELECT count(*) FROM effect WHERE what = 'work') = 1 THEN
				    PERFORM pg_terminate_backend(pg_backend_pid());
				  END IF;
				END $$""");
		script("CALL work()");
		assertThat(catchThrowableOfType(MigratorException.class, () -> this.scenario.migrator().migrate()).getMessage())
			.contains("0 of its 2 parts are done",
					"The connection was lost in part 1: whether that is done is unknown");
		assertThat(journal()).containsExactly("1 begun");
	}

	@Test
	void aStatementWithoutARuleStopsUntilItIsResolved() {
		dyingProcedure();
		for (int i = 0; i < 2; i++) {
			HistoryException failure = catchThrowableOfType(HistoryException.class,
					() -> this.scenario.migrator().migrate());
			assertThat(failure.getMessage()).contains("It is not known whether the server finished it", "CALL work()");
			assertThat(failure.action()).contains("migrator resolve r --done", "migrator resolve r --retry");
		}
		UnfinishedStep unfinished = this.scenario.migrator().unfinished();
		assertThat(unfinished).isNotNull();
		assertThat(unfinished.entry().revision()).isEqualTo("r");
		assertThat(unfinished.inDoubt()).isNotNull().satisfies((part) -> {
			assertThat(part.position()).isEqualTo(1);
			assertThat(part.statement()).isEqualTo("CALL work()");
		});
		assertThat(this.scenario.migrator().resolve("r", Resolution.DONE).steps()).hasSize(1);
		assertThat(effects()).containsExactly("behind", "work");
		assertThat(journal()).containsExactly("1 done", "2 done");
		assertThat(this.scenario.migrator().unfinished()).isNull();
		assertThat(this.scenario.migrator().history("r")).extracting(HistoryEntry::outcome)
			.containsExactly(HistoryEntry.Outcome.RESOLVED, HistoryEntry.Outcome.DONE);
		assertThat(this.scenario.migrator().history("r").get(0)).satisfies((entry) -> {
			assertThat(entry.message()).isEqualTo("Part 1 counts as done: CALL work()");
			assertThat(entry.executedBy()).isEqualTo(this.database.username());
			assertThat(entry.finishedAt()).isNotNull();
		});
	}

	@Test
	void aStatementThatIsRetriedRunsOnce() {
		dyingProcedure();
		this.scenario.migrator().resolve(null, Resolution.RETRY);
		assertThat(effects()).containsExactly("behind", "work", "work");
		assertThat(this.scenario.migrator().status(true).state()).isEqualTo(Status.State.UP_TO_DATE);
	}

	@Test
	void whatIsNotInDoubtCannotBeResolved() {
		script("VACUUM t");
		assertThat(catchThrowableOfType(HistoryException.class,
				() -> this.scenario.migrator().resolve(null, Resolution.DONE))
			.getMessage()).contains("nothing to resolve");
		assertThat(this.scenario.migrator().unfinished()).isNull();
	}

	@Test
	void aProcedureThatFailedBehindACommitIsInDoubt() {
		this.database.execute("""
				CREATE PROCEDURE work() LANGUAGE plpgsql AS $$
				BEGIN
				  INSERT INTO effect VALUES ('work');
				  COMMIT;
				  PERFORM 1 / 0;
				END $$""");
		script("CALL work()");
		assertThat(catchThrowableOfType(MigratorException.class, () -> this.scenario.migrator().migrate())).isNotNull();
		assertThat(catchThrowableOfType(HistoryException.class, () -> this.scenario.migrator().migrate()).getMessage())
			.contains("may have committed a part of its work");
		assertThat(effects()).containsExactly("work");
	}

	@Test
	void aProcedureThatWasNotEnteredIsNotInDoubt() {
		script("CALL work()");
		assertThat(catchThrowableOfType(MigratorException.class, () -> this.scenario.migrator().migrate())).isNotNull();
		this.database.execute("CREATE PROCEDURE work() LANGUAGE sql AS 'SELECT 1'");
		goesOn();
	}

}
