package dev.migrator;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.migrator.error.HistoryException;
import dev.migrator.error.MigratorException;
import dev.migrator.error.StatementException;
import dev.migrator.testdatabase.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Back-fills that stop, at whatever point, go on behind the last batch: each row counts
 * how often it was updated.
 */
class BackfillResumptionIntegrationTests {

	private static final int ROWS = 10_000;

	private static final String ONCE = "1 times: 10000 rows";

	/** Ends the session that updates row 4500 while it does. */
	private static final String SUICIDE = """
			CREATE FUNCTION die() RETURNS trigger LANGUAGE plpgsql AS $$
			BEGIN
			  IF NEW.id = 4500 THEN PERFORM pg_terminate_backend(pg_backend_pid()); END IF;
			  RETURN NEW;
			END $$;
			CREATE TRIGGER die BEFORE UPDATE ON t FOR EACH ROW EXECUTE FUNCTION die()""";

	private final TestDatabase database = TestDatabase.create();

	private BackfillScenario backfill;

	@BeforeEach
	void start(@TempDir Path directory) {
		this.backfill = BackfillScenario.numbered(directory, this.database, ROWS).backfill((b) -> b.batchSize(1000));
	}

	@AfterEach
	void close() {
		this.database.close();
	}

	private Scenario listening(Events events) {
		return this.backfill.scenario().listener(events);
	}

	private MigratorException fail() {
		return catchThrowableOfType(MigratorException.class, this.backfill::migrate);
	}

	private void finishes(int batches) {
		Events events = new Events();
		listening(events);
		this.backfill.migrate();
		assertThat(this.backfill.counts()).containsExactly(ONCE);
		assertThat(events.lines("backfilled")).hasSize(batches);
		assertThat(this.backfill.heads()).containsExactly("work");
		assertThat(this.backfill.journal()).containsExactly("1 done 10000");
		assertThat(this.backfill.scenario().migrator().status(true).state()).isEqualTo(Status.State.UP_TO_DATE);
	}

	@Test
	void aSessionThatDiesBetweenTwoBatchesHasDoneTheFirst() {
		listening(new Events((line) -> {
			if (line.equals("backfilled t 3000")) {
				this.backfill.terminateOthers();
			}
		}));
		assertThat(fail()).isInstanceOf(StatementException.class)
			.hasMessageContaining("(and 3,000 rows of the back-fill of t)");
		assertThat(this.backfill.counts()).containsExactly("0 times: 7000 rows", "1 times: 3000 rows");
		assertThat(this.backfill.journal()).containsExactly("1 begun 3000");
		assertThat(this.backfill.scenario().migrator().status(true).state()).isEqualTo(Status.State.FAILED);
		finishes(7);
	}

	@Test
	void aSessionThatDiesInABatchHasDoneNothingOfIt() {
		this.database.execute(SUICIDE);
		assertThat(fail()).isInstanceOf(StatementException.class);
		assertThat(this.backfill.counts()).containsExactly("0 times: 6000 rows", "1 times: 4000 rows");
		assertThat(fail()).as("again").isInstanceOf(StatementException.class);
		assertThat(this.backfill.journal()).containsExactly("1 begun 4000");
		this.database.execute("DROP TRIGGER die ON t");
		finishes(6);
	}

	@Test
	void aDeathAfterEveryBatchStillEndsInOneUpdateARow() {
		listening(new Events((line) -> {
			if (line.startsWith("backfilled")) {
				this.backfill.terminateOthers();
			}
		}));
		int runs = 0;
		while (this.backfill.counts().size() > 1 || !this.backfill.counts().contains(ONCE)) {
			assertThat(fail()).isNotNull();
			assertThat(++runs).isLessThanOrEqualTo(10);
		}
		finishes(1);
	}

	@Test
	void aProgramThatFailsHasDoneItsBatches() {
		listening(new Events((line) -> {
			if (line.equals("backfilled t 5000")) {
				throw new IllegalStateException("out of memory, say");
			}
		}));
		assertThat(fail()).hasMessageContaining("out of memory");
		assertThat(this.backfill.journal()).containsExactly("1 failed 5000");
		finishes(5);
	}

	@Test
	void aRowThatTheServerRefusesCanBeRepaired() {
		this.database.execute("ALTER TABLE t ADD CHECK (id <> 2500 OR n = 0)");
		for (Scenario each : new Scenario[] { this.backfill.scenario(), this.backfill.scenario().borrowing() }) {
			StatementException failure = catchThrowableOfType(StatementException.class,
					() -> each.migrator().migrate());
			assertThat(failure.sqlState()).isEqualTo("23514");
			assertThat(failure.getMessage()).contains("Failing row contains (2500, 1)", "javarevisions.Work:1:1",
					"2,000 rows of the back-fill of t");
			assertThat(this.backfill.journal()).containsExactly("1 failed 2000");
		}
		this.database.execute("ALTER TABLE t DROP CONSTRAINT t_check");
		finishes(8);
	}

	@Test
	void aRestThatIsNotWantedCanBeLeftOut() {
		this.database.execute("ALTER TABLE t ADD CHECK (id <> 2500 OR n = 0)");
		assertThat(fail()).isInstanceOf(StatementException.class);
		this.backfill.scenario().migrator().resolve("work", Resolution.DONE);
		assertThat(this.backfill.counts()).containsExactly("0 times: 8000 rows", "1 times: 2000 rows");
		assertThat(this.backfill.heads()).containsExactly("work");
		assertThat(this.backfill.journal()).containsExactly("1 done 2000");
	}

	@Test
	void theTimeLimitStopsItBetweenBatchesAndTheNextAutomaticRunGoesOn() {
		this.backfill.backfill((b) -> b.batchSize(1000).pause(Duration.ofHours(1)))
			.scenario()
			.timeout(Duration.ofSeconds(6));
		for (int run = 1; run <= 2; run++) {
			MigratorException failure = fail();
			long rows = this.database.value(Long.class, "SELECT sum(n) FROM t");
			assertThat(failure.getMessage()).contains(
					String.format(Locale.ROOT, "stopped in its back-fill of t behind %,d rows: ", rows),
					"migrator.timeout (6 s) is over", "They are committed");
			assertThat(failure.action()).contains("Each start goes on");
			assertThat(this.backfill.journal()).containsExactly("1 cancelled " + rows);
			assertThat(this.backfill.scenario().migrator().history(1).get(0).error()).isEqualTo(failure.getMessage());
		}
		this.backfill.backfill((b) -> b.batchSize(ROWS)).scenario().timeout(Duration.ofMinutes(10));
		finishes(1);
	}

	@Test
	void aBatchThatMeetsALockedRowIsTriedAgain() throws SQLException {
		AtomicReference<Connection> blocker = new AtomicReference<>();
		try (Connection connection = this.database.connect()) {
			connection.setAutoCommit(false);
			connection.createStatement().execute("SELECT FROM t WHERE id = 1500 FOR UPDATE");
			blocker.set(connection);
			Events events = new Events((line) -> {
				if (line.equals("batch retried t 2")) {
					rollback(blocker.get());
				}
			});
			listening(events);
			this.backfill.migrate();
			assertThat(events.lines("batch retried")).containsExactly("batch retried t 1", "batch retried t 2");
			assertThat(events.lines("backfilled")).hasSize(10);
		}
		assertThat(this.backfill.counts()).containsExactly(ONCE);
	}

	private static void rollback(Connection connection) {
		try {
			connection.rollback();
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Test
	void aTableThatIsDroppedMeanwhileIsAFailureLikeAnyOther() {
		listening(new Events((line) -> {
			if (line.equals("backfilled t 2000")) {
				this.database.execute("DROP TABLE t");
			}
		}));
		StatementException failure = catchThrowableOfType(StatementException.class, this.backfill::migrate);
		assertThat(failure.sqlState()).isEqualTo("42P01");
		assertThat(fail()).hasMessageContaining("back-fill of t: the table does not exist");
	}

	@Test
	void aSecondRunnerIsNoticed() {
		listening(new Events((line) -> {
			if (line.equals("backfilled t 2000")) {
				this.database
					.execute("UPDATE migrator_journal SET progress = jsonb_set(progress, '{last}', '[\"7\"]')");
			}
		}));
		assertThat(catchThrowableOfType(HistoryException.class, this.backfill::migrate)).hasMessageContaining(
				"A batch of revision work (Work in Java) was rolled back: the journal does not say any more");
		assertThat(this.backfill.counts()).containsExactly("0 times: 8000 rows", "1 times: 2000 rows");
	}

	@Test
	void theTextMayBeRepairedButNotTheKey() {
		this.database.execute("ALTER TABLE t ADD CHECK (n < 2), ADD COLUMN other int, ADD UNIQUE (other)",
				"UPDATE t SET other = id", "ALTER TABLE t ALTER COLUMN other SET NOT NULL",
				"UPDATE t SET n = 1 WHERE id = 2500");
		assertThat(fail()).isNotNull();
		this.backfill.backfill((b) -> b.key("other"));
		assertThat(fail()).isInstanceOf(HistoryException.class)
			.hasMessageContaining("by the key [id], 2,000 rows of which are done; now it has the key [other]");
		Events events = new Events();
		this.backfill.backfill((b) -> b.batchSize(5000).where("n = 0"));
		listening(events);
		this.backfill.migrate();
		assertThat(events.lines("warning")).containsExactly(
				"warning: The back-fill of t says something else now; 2,000 rows were done before it was changed");
		assertThat(this.backfill.counts()).containsExactly(ONCE);
	}

	@Test
	void aBackfillThatIsDoneIsNotDoneAgain() {
		this.backfill.revision((op) -> {
			op.backfill("t", (b) -> b.set("n = n + 1"));
			op.execute("SELECT 1 / 0");
		});
		assertThat(fail()).hasMessageContaining("1 of its 2 parts are done");
		this.backfill.revision((op) -> {
			op.backfill("t", (b) -> b.set("n = n + 2"));
			op.execute("SELECT 1");
		});
		assertThat(fail()).hasMessageContaining("Part 1 of revision work (Work in Java) ran already");
		this.backfill.revision((op) -> {
			op.backfill("t", (b) -> b.set("n = n + 1").batchSize(10));
			op.execute("SELECT 1");
		}).migrate();
		assertThat(this.backfill.counts()).containsExactly(ONCE);
	}

}
