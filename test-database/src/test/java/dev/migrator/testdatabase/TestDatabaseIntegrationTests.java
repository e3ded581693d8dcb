package dev.migrator.testdatabase;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link TestDatabase}.
 */
class TestDatabaseIntegrationTests {

	@Test
	void everyDatabaseIsItsOwn() {
		try (TestDatabase one = TestDatabase.create(); TestDatabase other = TestDatabase.create()) {
			one.execute("CREATE TABLE t (id int)");
			assertThat(tables(one)).isEqualTo(1);
			assertThat(tables(other)).isZero();
			assertThat(one.url()).isNotEqualTo(other.url());
		}
	}

	@Test
	void closingDropsTheDatabaseAlthoughSomebodyIsConnected() throws SQLException {
		try (TestDatabase observer = TestDatabase.create()) {
			TestDatabase database = TestDatabase.create();
			try (Connection connection = database.connect()) {
				assertThat(connection.isValid(60)).isTrue();
				database.close();
				assertThat(connection.isValid(60)).isFalse();
			}
			assertThat(
					observer.value(Long.class, "SELECT count(*) FROM pg_database WHERE datname = ?", database.name()))
				.isZero();
			database.close();
		}
	}

	@Test
	void theServersTimeZoneIsNeitherUtcNorTheJvms() {
		try (TestDatabase database = TestDatabase.createFrom("time zone", (content) -> {
		})) {
			assertThat(database.value(String.class, """
					SELECT array_to_string(setconfig, ' ') FROM pg_db_role_setting s
					JOIN pg_database d ON d.oid = s.setdatabase WHERE datname = current_database()"""))
				.containsIgnoringCase("timezone=America/St_Johns");
		}
	}

	@Test
	void aTemplateIsFilledOnceHoweverManyAskForIt() {
		AtomicInteger fills = new AtomicInteger();
		List<Long> counts = IntStream.range(0, 4).parallel().mapToObj((i) -> {
			try (TestDatabase copy = TestDatabase.createFrom("one table", (content) -> {
				fills.incrementAndGet();
				content.execute("CREATE TABLE t (id int)");
			})) {
				copy.execute("CREATE TABLE u (id int)");
				return tables(copy);
			}
		}).toList();
		assertThat(counts).containsExactly(2L, 2L, 2L, 2L);
		assertThat(fills).hasValue(1);
	}

	// What is left open on purpose
	@SuppressWarnings("resource")
	@Test
	void aTemplatesContentMayLeaveConnectionsOpen() {
		try (TestDatabase copy = TestDatabase.createFrom("left open", (content) -> {
			try {
				content.connect().createStatement().execute("CREATE TABLE t (id int)");
			}
			catch (SQLException ex) {
				throw new IllegalStateException(ex);
			}
		})) {
			assertThat(tables(copy)).isEqualTo(1);
		}
	}

	@Test
	void aTemplateThatCouldNotBeFilledIsTriedAgain() {
		assertThatIllegalStateException().isThrownBy(() -> TestDatabase.createFrom("second try", (content) -> {
			throw new IllegalStateException("not yet");
		})).withMessage("not yet");
		try (TestDatabase copy = TestDatabase.createFrom("second try", (content) -> {
		})) {
			assertThat(tables(copy)).isZero();
		}
	}

	@Test
	void theServerRefusesWrongPasswords() {
		try (TestDatabase database = TestDatabase.create()) {
			assertThatExceptionOfType(SQLException.class)
				.isThrownBy(() -> database.dataSource().getConnection(database.username(), "wrong"))
				.satisfies((ex) -> assertThat(ex.getSQLState()).isEqualTo("28P01"));
		}
	}

	@Test
	void aRoleLogsInAndGoesWithItsDatabase() throws SQLException {
		String role;
		try (TestDatabase observer = TestDatabase.create()) {
			try (TestDatabase database = TestDatabase.create()) {
				role = database.createRole("app", "NOINHERIT", "CONNECTION LIMIT 5");
				database.execute("GRANT CREATE ON SCHEMA public TO " + role);
				try (Connection connection = database.dataSource(role).getConnection()) {
					connection.createStatement().execute("CREATE TABLE t (id int)");
				}
				assertThat(database.value(String.class, "SELECT tableowner FROM pg_tables WHERE tablename = 't'"))
					.isEqualTo(role)
					.endsWith("_app");
			}
			assertThat(observer.values(String.class, "SELECT rolname FROM pg_roles")).doesNotContain(role);
		}
	}

	@Test
	void queriesReturnRowsAndValues() {
		try (TestDatabase database = TestDatabase.create()) {
			database.execute("CREATE TABLE t (id int, name text)", "INSERT INTO t VALUES (1, 'a'), (2, NULL)");
			assertThat(database.query("SELECT id, name AS n FROM t WHERE id = ?", 1))
				.isEqualTo(List.of(Map.of("id", 1, "n", "a")));
			assertThat(database.values(String.class, "SELECT name FROM t ORDER BY id")).containsExactly("a", null);
			assertThat(database.value(Long.class, "SELECT id FROM t WHERE name = ?", "a")).isEqualTo(1);
			assertThat(database.value(Integer.class, "SELECT max(id) FROM t")).isEqualTo(2);
			assertThatIllegalStateException().isThrownBy(() -> database.value(String.class, "SELECT name FROM t"))
				.withMessageContaining("2");
			assertThatIllegalStateException().isThrownBy(() -> database.execute("SELEC"))
				.withMessageContaining("SELEC");
		}
	}

	@Test
	void theVersionIsTheServers() {
		try (TestDatabase database = TestDatabase.create()) {
			assertThat(database.value(String.class, "SHOW server_version")).startsWith(database.majorVersion() + ".");
		}
	}

	@Test
	void manyDatabasesAreCreatedAtOnce() throws InterruptedException {
		CountDownLatch start = new CountDownLatch(1);
		AtomicInteger created = new AtomicInteger();
		List<Thread> threads = IntStream.range(0, 4).mapToObj((i) -> new Thread(() -> {
			try (TestDatabase database = TestDatabase.create()) {
				start.await();
				assertThat(tables(database)).isZero();
				created.incrementAndGet();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		})).toList();
		threads.forEach(Thread::start);
		start.countDown();
		for (Thread thread : threads) {
			thread.join();
		}
		assertThat(created).hasValue(4);
	}

	private static long tables(TestDatabase database) {
		Long count = database.value(Long.class, "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'");
		return (count != null) ? count : -1;
	}

}
