package dev.migrator;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.migrator.error.MigratorException;
import dev.migrator.error.StatementException;
import dev.migrator.execution.connection.LockRetry;
import dev.migrator.testdatabase.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Busy tables, and work that takes too long.
 */
class PatienceIntegrationTests {

	private static final Duration SHORT = Duration.ofSeconds(5);

	private final TestDatabase database = TestDatabase.create();

	private final AtomicReference<Connection> blocker = new AtomicReference<>();

	private Scenario scenario;

	@BeforeEach
	void start(@TempDir Path directory) {
		this.scenario = new Scenario(directory, this.database).script("start", "", "CREATE TABLE t (id int);",
				"DROP TABLE t;");
		this.scenario.migrator().migrate();
	}

	@AfterEach
	void close() {
		this.database.close();
	}

	@Test
	void aBusyTableIsTriedAgain() throws SQLException {
		for (Scenario each : new Scenario[] { this.scenario, this.scenario.borrowing() }) {
			try (Connection connection = lockTable()) {
				this.blocker.set(connection);
				Events events = new Events((line) -> {
					if (line.startsWith("retried")) {
						rollback();
					}
				});
				each.listener(events)
					.script("busy", "start", "CREATE TABLE u ();\nALTER TABLE t ADD COLUMN name text;",
							"ALTER TABLE t DROP COLUMN name; DROP TABLE u;")
					.migrator()
					.migrate();
				assertThat(steps(events)).containsExactly("starting busy", "retried busy 1", "done busy");
				assertThat(each.migrator().history(1).get(0).outcome().name()).isEqualTo("DONE");
			}
			each.migrator().downgrade("-1", false);
		}
	}

	@Test
	void aPartOutsideATransactionIsTriedAgainAlone() throws SQLException {
		this.scenario.concurrentScript("parts", "start", """
				CREATE TABLE u ();
				ALTER TABLE t ADD COLUMN name text;
				VACUUM FULL t;
				""", "");
		try (Connection connection = lockTable()) {
			this.blocker.set(connection);
			Events events = new Events((line) -> {
				if (line.equals("retried parts 2")) {
					rollback();
				}
			});
			this.scenario.listener(events).migrator().migrate();
			assertThat(steps(events)).filteredOn((line) -> !line.startsWith("notice"))
				.containsExactly("starting parts", "part parts 1/3", "retried parts 1", "retried parts 2",
						"part parts 2/3", "part parts 3/3", "done parts");
		}
	}

	@Test
	void aStatementThatLocksTheWholeTableOutsideATransactionIsTriedInShortTries() throws SQLException {
		this.scenario.concurrentScript("vacuum", "start", "VACUUM FULL t;", "");
		try (Connection connection = lockTable()) {
			this.blocker.set(connection);
			StatementException failure = catchThrowableOfType(StatementException.class,
					() -> this.scenario.lockRetry(new LockRetry(Duration.ofMillis(100), 2, Duration.ofMinutes(1)))
						.listener(new Events())
						.migrator()
						.migrate());
			assertThat(failure.sqlState()).isEqualTo("55P03");
			Events events = new Events((line) -> {
				if (line.equals("retried vacuum 1")) {
					rollback();
				}
			});
			this.scenario.listener(events).migrator().migrate();
			assertThat(events.lines("retried")).containsExactly("retried vacuum 1");
		}
	}

	@Test
	void aDeclaredLockTimeoutAndBudgetEndInAPlace() throws SQLException {
		try (Connection connection = lockTable()) {
			this.scenario.script("busy", "start", "CREATE TABLE u ();\nALTER TABLE t ADD COLUMN name text;", "");
			StatementException failure = catchThrowableOfType(StatementException.class,
					() -> this.scenario.timeout(SHORT).migrator().migrate());
			assertThat(failure.sqlState()).isIn("55P03", "57014");
			assertThat(failure.place().line()).isEqualTo(9);
			assertThat(failure.getMessage()).contains("It was rolled back", "It was stopped: migrator.timeout",
					"heads are as before: start");
			assertThat(failure.action()).contains("raise migrator.timeout");
			connection.rollback();
		}
		assertThat(this.database.dumpSchema()).doesNotContain("TABLE u");
	}

	@Test
	void theTimeoutCancelsAStatementAndIsNamed() {
		for (Scenario each : new Scenario[] { this.scenario, this.scenario.borrowing() }) {
			Events events = new Events();
			each.script("slow", "start", "CREATE TABLE u ();\nSELECT pg_sleep(600);", "");
			StatementException failure = catchThrowableOfType(StatementException.class,
					() -> each.timeout(SHORT).listener(events).migrator().migrate());
			assertThat(failure.sqlState()).isEqualTo("57014");
			assertThat(failure.place().line()).isEqualTo(9);
			assertThat(failure.getMessage()).contains("It was stopped: migrator.timeout (5 s) is over");
			assertThat(failure.action()).contains("'migrator upgrade' as a command", "raise migrator.timeout");
			assertThat(events.lines("warning")).containsExactly("warning: Stopping: migrator.timeout (5 s) is over");
			assertThat(each.migrator().history(1).get(0).error()).isEqualTo(failure.getMessage());
			assertThat(this.database.value(String.class, "SELECT to_regclass('u')::text")).isNull();
		}
	}

	@Test
	void noStepBeginsAfterTheTimeout() {
		this.scenario.script("slow", "start", "SELECT pg_sleep(0.1);", "")
			.script("next", "slow", "CREATE TABLE u ();", "")
			.timeout(Duration.ofMillis(20))
			.listener(new Events((line) -> {
				if (line.equals("starting slow")) {
					// The cancel comes before the first statement, and again during it
					this.database.execute("SELECT pg_sleep(0.1)");
				}
			}));
		MigratorException failure = catchThrowableOfType(MigratorException.class,
				() -> this.scenario.migrator().migrate());
		assertThat(failure.getMessage()).contains("migrator.timeout");
		assertThat(failure.action()).contains("raise migrator.timeout");
		assertThat(this.database.value(String.class, "SELECT to_regclass('u')::text")).isNull();
	}

	@Test
	void commandsHaveNoTimeout() {
		this.scenario.script("slow", "start", "SELECT pg_sleep(0.3);", "");
		assertThat(this.scenario.timeout(Duration.ofMillis(100)).migrator().upgrade("head").heads())
			.containsExactly("slow");
	}

	@Test
	void aCancelledNonTransactionalStatementIsLeftToACommand() throws SQLException {
		this.scenario.concurrentScript("index", "start", "CREATE INDEX CONCURRENTLY t_index ON t (id);", "");
		try (Connection connection = lockTable()) {
			StatementException failure = catchThrowableOfType(StatementException.class,
					() -> this.scenario.timeout(SHORT).migrator().migrate());
			assertThat(failure.getMessage()).contains("0 of its 1 parts are done", "migrator.timeout (5 s) is over");
			connection.rollback();
		}
		assertThat(this.database.values(String.class, "SELECT state FROM migrator_journal"))
			.containsExactly("cancelled");
		MigratorException failure = catchThrowableOfType(MigratorException.class,
				() -> this.scenario.timeout(Duration.ofMinutes(1)).migrator().migrate());
		assertThat(failure.getMessage()).contains("an earlier run had no time for", "20260101_0000_index.sql:8:1");
		assertThat(failure.action()).contains("'migrator upgrade' as a command");
		assertThat(this.scenario.migrator().upgrade("head").heads()).containsExactly("index");
		assertThat(this.database.values(Boolean.class,
				"SELECT indisvalid FROM pg_index WHERE indexrelid = 't_index'::regclass"))
			.containsExactly(true);
	}

	@Test
	void declaredAndConfiguredStatementTimeoutsEndStatements() {
		this.scenario.statementTimeout(Duration.ofSeconds(3)).script("slow", "start", "SELECT pg_sleep(600);", "");
		StatementException failure = catchThrowableOfType(StatementException.class,
				() -> this.scenario.migrator().migrate());
		assertThat(failure.sqlState()).isEqualTo("57014");
		assertThat(failure.action()).contains("-- statement-timeout:", "migrator.statement-timeout");
		this.scenario.statementTimeout(Duration.ofMinutes(1))
			.script("slow", "start", "CREATE TABLE u AS SELECT current_setting('statement_timeout') AS value;", "");
		this.scenario.file("slow",
				this.scenario.read("slow").replace("-- created:", "-- statement-timeout: 30min\n-- created:"));
		this.scenario.migrator().migrate();
		assertThat(this.database.values(String.class, "SELECT value FROM u")).containsExactly("30min");
		this.scenario.concurrentScript("bare", "slow",
				"INSERT INTO u SELECT current_setting('statement_timeout');\nVACUUM u;", "");
		this.scenario.file("bare",
				this.scenario.read("bare").replace("-- created:", "-- statement-timeout: 45min\n-- created:"));
		this.scenario.migrator().migrate();
		assertThat(this.database.values(String.class, "SELECT value FROM u")).containsExactly("30min", "45min");
	}

	/**
	 * Return what happened but who was in the way, which is told more often the longer it
	 * takes.
	 */
	private static List<String> steps(Events events) {
		return events.lines()
			.stream()
			.filter((line) -> !line.startsWith("in the way") && !line.startsWith("blocked"))
			.toList();
	}

	private Connection lockTable() throws SQLException {
		Connection connection = this.database.connect();
		connection.setAutoCommit(false);
		try (Statement statement = connection.createStatement()) {
			statement.execute("LOCK TABLE t IN ROW EXCLUSIVE MODE");
		}
		return connection;
	}

	private void rollback() {
		try {
			this.blocker.get().rollback();
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
