package dev.migrator;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.migrator.testdatabase.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A migration does not take the application's tables hostage. A session sits idle in a
 * transaction on a table until a revision has been tried several times; readers and
 * writers queue behind each try, and pass between two of them. If a try waited as long as
 * the session sits, the server would end their statements: that is the clock of this
 * test.
 */
class BusyTableIntegrationTests {

	private static final int TRIES = 4;

	private static final String FAR_LONGER_THAN_A_TRY = "10s";

	private final AtomicBoolean over = new AtomicBoolean();

	@Test
	void readersAndWritersPassBetweenTheTries(@TempDir Path directory) throws Exception {
		ExecutorService application = Executors.newFixedThreadPool(3);
		try (TestDatabase database = TestDatabase.create(); Connection idle = database.dataSource().getConnection()) {
			Scenario scenario = new Scenario(directory, database).script("start", "", "CREATE TABLE t (id int);",
					"DROP TABLE t;");
			scenario.migrator().migrate();
			idle.setAutoCommit(false);
			execute(idle, "SELECT count(*) FROM t");
			List<Future<Integer>> sessions = new ArrayList<>();
			for (String sql : List.of("SELECT count(*) FROM t", "SELECT max(id) FROM t", "INSERT INTO t VALUES (1)")) {
				sessions.add(application.submit(() -> repeat(database, sql)));
			}
			Events events = new Events((line) -> {
				if (line.equals("retried busy " + TRIES)) {
					rollback(idle);
				}
			});
			scenario.script("busy", "start", "ALTER TABLE t ADD COLUMN name text;", "")
				.listener(events)
				.migrator()
				.migrate();
			this.over.set(true);
			assertThat(events.lines("retried")).hasSizeGreaterThanOrEqualTo(TRIES);
			long writes = 0;
			for (Future<Integer> session : sessions) {
				writes = session.get();
				assertThat(writes).as("statements of each session").isGreaterThan(TRIES);
			}
			assertThat(database.value(Long.class, "SELECT count(*) FROM t WHERE name IS NULL")).isEqualTo(writes);
		}
		finally {
			this.over.set(true);
			application.shutdown();
		}
	}

	private int repeat(TestDatabase database, String sql) throws SQLException {
		try (Connection connection = database.dataSource().getConnection()) {
			execute(connection, "SET lock_timeout = '" + FAR_LONGER_THAN_A_TRY + "'");
			int count = 0;
			for (; !this.over.get(); count++) {
				execute(connection, sql);
			}
			return count;
		}
	}

	private static void execute(Connection connection, String sql) throws SQLException {
		try (Statement statement = connection.createStatement()) {
			statement.execute(sql);
		}
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
