package dev.migrator;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.migrator.testdatabase.TappedConnection;
import dev.migrator.testdatabase.TestDatabase;
import dev.migrator.testdatabase.WireTap;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a run costs, counted on the wire.
 */
class CostIntegrationTests {

	/** What a run says besides its steps: session, lock, tables, heads, records. */
	private static final int ROUND_TRIPS_OF_A_RUN = 9;

	private static final int ROUND_TRIPS_OF_A_STEP = 3;

	private final TestDatabase database = TestDatabase.create();

	private final WireTap tap = WireTap.open(this.database);

	private Scenario scenario;

	@BeforeEach
	void scripts(@TempDir Path directory) {
		this.scenario = new Scenario(directory, this.tap.url(), this.database.username(), this.database.password())
			.unwatched();
	}

	@AfterEach
	void close() {
		this.tap.close();
		this.database.close();
	}

	@Test
	void nothingToDoIsOneQueryOnOneConnection() {
		revisions(1, 3);
		this.scenario.migrator().migrate();
		this.tap.reset();
		assertThat(this.scenario.migrator().migrate().outcome()).isEqualTo(RunReport.Outcome.NOTHING_TO_DO);
		assertThat(this.tap.connections()).hasSize(1);
		assertThat(this.tap.roundTrips()).isOne();
		assertThat(this.tap.statements()).hasSize(1).noneMatch((sql) -> sql.contains("advisory"));
	}

	@Test
	void nothingToDoReadsNoScriptBody() {
		revisions(1, 2);
		this.scenario.migrator().migrate();
		this.scenario.file("r2", this.scenario.read("r2").replace("SELECT", "SELECT 'never closed"));
		assertThat(this.scenario.migrator().migrate().outcome()).isEqualTo(RunReport.Outcome.NOTHING_TO_DO);
	}

	@Test
	void aRunCostsAConstantAndThreeRoundTripsAStep() {
		prepareTables();
		int previous = 0;
		for (int count : new int[] { 1, 5, 25 }) {
			revisions(previous + 1, previous + count);
			previous += count;
			this.tap.reset();
			assertThat(this.scenario.migrator().migrate().steps()).hasSize(count);
			assertThat(this.tap.connections()).as("the look and the run").hasSize(2);
			assertThat(this.tap.connections().get(0).roundTrips()).isOne();
			assertThat(this.tap.connections().get(1).roundTrips()).as("%d revisions", count)
				.isLessThanOrEqualTo(ROUND_TRIPS_OF_A_RUN + count * ROUND_TRIPS_OF_A_STEP);
		}
	}

	@Test
	void stepsOfOneTransactionCostTwoRoundTripsEach() {
		prepareTables();
		revisions(1, 25);
		this.tap.reset();
		assertThat(this.scenario.inOneTransaction().migrator().migrate().steps()).hasSize(25);
		assertThat(this.tap.connections().get(1).roundTrips()).isLessThanOrEqualTo(ROUND_TRIPS_OF_A_RUN + 25 * 2 + 1);
	}

	@Test
	void aDowngradeCostsTheSame() {
		prepareTables();
		revisions(1, 5);
		this.scenario.migrator().migrate();
		this.tap.reset();
		assertThat(this.scenario.migrator().downgrade("-5", false).steps()).hasSize(5);
		assertThat(this.tap.connections()).hasSize(2);
		assertThat(this.tap.roundTrips()).isLessThanOrEqualTo(1 + ROUND_TRIPS_OF_A_RUN + 5 * ROUND_TRIPS_OF_A_STEP);
	}

	@Test
	void aFirstRunCostsLittleMore() {
		revisions(1, 1);
		this.scenario.migrator().migrate();
		assertThat(this.tap.connections()).hasSize(2);
		assertThat(this.tap.connections().get(0).roundTrips()).isLessThanOrEqualTo(2);
		assertThat(this.tap.connections().get(1).roundTrips())
			.isLessThanOrEqualTo(ROUND_TRIPS_OF_A_RUN + ROUND_TRIPS_OF_A_STEP + 5);
	}

	/**
	 * They fill the driver's buffer more than once, and the server may answer the first
	 * part before it gets the next one.
	 */
	@Test
	void manyStatementsTravelTogether() {
		prepareTables();
		String inserts = IntStream.range(0, 300)
			.mapToObj((i) -> "INSERT INTO t VALUES (" + i + ");")
			.collect(Collectors.joining("\n"));
		this.scenario.script("many", "start", inserts, "DELETE FROM t;");
		this.tap.reset();
		this.scenario.migrator().migrate();
		assertThat(this.tap.connections().get(1).roundTrips()).isLessThanOrEqualTo(ROUND_TRIPS_OF_A_RUN + 20);
		assertThat(this.database.value(Long.class, "SELECT count(*) FROM t")).isEqualTo(300);
	}

	@Test
	void aBorrowedConnectionIsTheOnlyOneOfTheRun() {
		prepareTables();
		revisions(1, 3);
		this.tap.reset();
		this.scenario.borrowing().migrator().migrate();
		assertThat(this.tap.connections()).hasSize(2);
	}

	/**
	 * Ours are all other sessions of this database than the one that asks: none may be in
	 * a transaction while the index is built, or it would wait for its snapshot.
	 */
	@Test
	void noTransactionIsOpenWhileAnIndexIsBuiltConcurrently() {
		prepareTables();
		this.scenario.concurrentScript("index", "start", "CREATE INDEX CONCURRENTLY t_index ON t (id);",
				"DROP INDEX CONCURRENTLY t_index;");
		this.tap.reset();
		this.scenario.migrator().migrate();
		List<String> statements = this.tap.connections().get(1).statements();
		int build = statements.indexOf("CREATE INDEX CONCURRENTLY t_index ON t (id)");
		assertThat(build).as("sent alone: %s", statements).isNotNegative();
		boolean open = false;
		for (String sql : statements.subList(0, build)) {
			open = sql.startsWith("BEGIN") || (open && !sql.startsWith("COMMIT"));
		}
		assertThat(open).as("in a transaction after %s", statements.subList(0, build)).isFalse();
		TappedConnection look = this.tap.connections().get(0);
		awaitEnd(look);
		assertThat(look.isOpen()).as("the connection of the look").isFalse();
	}

	/** The tap reads the end of a connection on a thread of its own. */
	private static void awaitEnd(TappedConnection connection) {
		Instant limit = Instant.now().plusSeconds(60);
		while (connection.isOpen() && Instant.now().isBefore(limit)) {
			Thread.onSpinWait();
		}
	}

	private void prepareTables() {
		this.scenario.script("start", "", "CREATE TABLE t (id bigint);", "DROP TABLE t;");
		this.scenario.migrator().migrate();
	}

	/** Write revisions r1, r2, … each on top of the one before it. */
	private void revisions(int from, int to) {
		boolean startExists = this.scenario.path("start").toFile().exists();
		for (int i = from; i <= to; i++) {
			String parent = (i > 1) ? "r" + (i - 1) : startExists ? "start" : "";
			this.scenario.script("r" + i, parent, "CREATE TABLE t%d (id bigint);\nSELECT 1;".formatted(i),
					"DROP TABLE t%d;".formatted(i));
		}
	}

}
