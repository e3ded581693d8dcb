package dev.migrator;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.migrator.error.StatementException;
import dev.migrator.execution.connection.LockRetry;
import dev.migrator.testdatabase.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Who is in the way is named, while it is.
 */
class BlockedIntegrationTests {

	private static final String IN_THE_WAY = "application 'billing', user %s, idle in transaction, in a transaction for ";

	private static final LockRetry ONCE = new LockRetry(Duration.ofMillis(300), 1, Duration.ofMinutes(1));

	private final TestDatabase database = TestDatabase.create();

	private Scenario scenario;

	private String expected;

	@BeforeEach
	void start(@TempDir Path directory) {
		this.expected = IN_THE_WAY.formatted(this.database.username());
		this.scenario = new Scenario(directory, this.database).script("start", "", "CREATE TABLE t (id int);",
				"DROP TABLE t;");
		this.scenario.migrator().migrate();
	}

	@AfterEach
	void close() {
		this.database.close();
	}

	@Test
	void aRetryNamesTheBlockers() throws SQLException {
		this.scenario.script("busy", "start", "ALTER TABLE t ADD COLUMN name text;", "");
		try (Connection blocker = idleInTransaction()) {
			Events events = new Events((line) -> {
				if (line.startsWith("in the way")) {
					rollback(blocker);
				}
			});
			assertThat(this.scenario.listener(events).migrator().migrate().heads()).containsExactly("busy");
			assertThat(events.lines("in the way")).isNotEmpty()
				.allSatisfy((line) -> assertThat(line).contains(this.expected,
						", holds RowExclusiveLock on t: LOCK TABLE t IN ROW EXCLUSIVE MODE"));
		}
	}

	@Test
	void whatABuildOfAnIndexWaitsForIsToldWhileItWaits() throws SQLException {
		this.scenario.concurrentScript("index", "start", "CREATE INDEX CONCURRENTLY t_index ON t (id);", "");
		try (Connection blocker = idleInTransaction()) {
			Events events = new Events((line) -> {
				if (line.startsWith("blocked")) {
					rollback(blocker);
				}
			});
			assertThat(this.scenario.listener(events).migrator().migrate().heads()).containsExactly("index");
			assertThat(events.lines("blocked")).hasSize(1).first().asString().contains(this.expected);
		}
	}

	@Test
	void theFailureNamesThem() throws SQLException {
		this.scenario.script("busy", "start", "ALTER TABLE t ADD COLUMN name text;", "");
		this.scenario.file("busy",
				this.scenario.read("busy").replace("-- created:", "-- lock-timeout: 5s\n-- created:"));
		try (Connection blocker = idleInTransaction()) {
			StatementException failure = catchThrowableOfType(StatementException.class,
					() -> this.scenario.lockRetry(ONCE).migrator().migrate());
			assertThat(failure.getMessage()).contains("\nBlocked by: pid ", this.expected);
			assertThat(failure.getMessage()).doesNotContain("hush");
			assertThat(this.scenario.migrator().history(1).get(0).error()).contains("Blocked by: pid ");
			assertThat(blocker.isClosed()).isFalse();
		}
	}

	@Test
	void aRunOnTheOnlyConnectionIsLeftAlone() throws SQLException {
		this.scenario.script("slow", "start", "CREATE TABLE u (); SELECT pg_sleep(0.5); SELECT 1 / 0;", "");
		try (Connection lent = this.database.connect()) {
			StatementException failure = catchThrowableOfType(StatementException.class,
					() -> this.scenario.borrowing(lent).migrator().migrate());
			assertThat(failure.sqlState()).isEqualTo("22012");
			assertThat(lent.isClosed()).isFalse();
		}
		assertThat(this.database.value(String.class, "SELECT to_regclass('u')::text")).isNull();
	}

	private Connection idleInTransaction() throws SQLException {
		Connection connection = this.database.connect();
		try (Statement statement = connection.createStatement()) {
			statement.execute("SET application_name = 'billing'");
			connection.setAutoCommit(false);
			statement.execute("LOCK TABLE t IN ROW EXCLUSIVE MODE");
		}
		return connection;
	}

	private static void rollback(Connection connection) {
		try {
			connection.rollback();
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
