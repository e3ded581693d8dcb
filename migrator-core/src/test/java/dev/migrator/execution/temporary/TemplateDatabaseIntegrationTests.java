package dev.migrator.execution.temporary;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import dev.migrator.error.MigratorException;
import dev.migrator.execution.MigrationListener;
import dev.migrator.execution.connection.ConnectionSource;
import dev.migrator.execution.connection.DatabaseSettings;
import dev.migrator.execution.connection.DatabaseSettings.Client;
import dev.migrator.execution.connection.LockRetry;
import dev.migrator.execution.connection.Pooler;
import dev.migrator.testdatabase.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class TemplateDatabaseIntegrationTests {

	private static final DatabaseSettings SETTINGS = new DatabaseSettings(null, null, List.of(), null, ZoneOffset.UTC,
			Duration.ZERO, Duration.ZERO, Duration.ZERO, LockRetry.DEFAULT, Pooler.AUTO, Client.here(null, null));

	private static final Duration PATIENCE = Duration.ofSeconds(60);

	private final TestDatabase home = TestDatabase.create();

	private final ConnectionSource way = ConnectionSource.opening(this.home.url(), this.home.username(),
			this.home.password());

	private final List<Connection> sessions = new ArrayList<>();

	private final AtomicInteger fillings = new AtomicInteger();

	@AfterEach
	void dropDatabases() throws SQLException {
		for (Connection session : this.sessions) {
			session.close();
		}
		names("template").forEach((name) -> this.home.execute("DROP DATABASE " + name));
		this.home.close();
	}

	@Test
	void isFilledOnceAndCopiedOften() throws SQLException {
		for (int i = 0; i < 2; i++) {
			// As a process does that comes later
			TemplateDatabase template = template(session(), 1);
			template.make(this::fill, PATIENCE, MigrationListener.NONE);
			try (TemporaryDatabase one = template.copy(MigrationListener.NONE);
					TemporaryDatabase other = template.copy(MigrationListener.NONE)) {
				run(one, "INSERT INTO things VALUES (1)");
				run(other, "INSERT INTO things VALUES (1)");
				assertThat(names("copy")).containsExactlyInAnyOrder(one.name(), other.name());
			}
		}
		assertThat(this.fillings).hasValue(1);
		assertThat(names("copy")).isEmpty();
		assertThat(names("template")).hasSize(1);
	}

	@Test
	void processesThatNeedItAtOnceFillItOnce() throws Exception {
		int count = 4;
		CyclicBarrier start = new CyclicBarrier(count);
		ExecutorService processes = Executors.newFixedThreadPool(count);
		try {
			List<Future<?>> results = new ArrayList<>();
			for (int i = 0; i < count; i++) {
				TemplateDatabase template = template(session(), 2);
				results.add(processes.submit(() -> {
					start.await();
					template.make(this::fill, PATIENCE, MigrationListener.NONE);
					template.copy(MigrationListener.NONE).close();
					return null;
				}));
			}
			for (Future<?> result : results) {
				result.get();
			}
		}
		finally {
			processes.shutdownNow();
		}
		assertThat(this.fillings).hasValue(1);
	}

	@Test
	void failureLeavesNothingAndTheNextOneTriesAgain() throws SQLException {
		TemplateDatabase template = template(session(), 3);
		assertThatIllegalStateException().isThrownBy(() -> template.make((database) -> {
			fill(database);
			throw new IllegalStateException("broken");
		}, PATIENCE, MigrationListener.NONE)).withMessage("broken");
		assertThat(names("template")).isEmpty();
		assertThat(names("building")).isEmpty();
		template(session(), 3).make(this::fill, PATIENCE, MigrationListener.NONE);
		assertThat(names("template")).hasSize(1);
	}

	@Test
	void newContentDropsTheOldUnlessSomebodyUsesIt() throws SQLException {
		Connection gone = session();
		TemplateDatabase unused = template(gone, 4);
		unused.make(this::fill, PATIENCE, MigrationListener.NONE);
		TemplateDatabase used = template(session(), 5);
		used.make(this::fill, PATIENCE, MigrationListener.NONE);
		assertThat(names("template")).contains(unused.name(), used.name());
		// The server may hold the locks of a closed session for a while
		run(gone, "SELECT pg_advisory_unlock_all()");
		gone.close();
		TemplateDatabase fresh = template(session(), 6);
		fresh.make(this::fill, PATIENCE, MigrationListener.NONE);
		assertThat(names("template")).containsExactlyInAnyOrder(used.name(), fresh.name());
	}

	@Test
	void nobodyGetsIntoIt() throws SQLException {
		TemplateDatabase template = template(session(), 7);
		template.make(this::fill, PATIENCE, MigrationListener.NONE);
		assertThat(this.home.value(Boolean.class, "SELECT datallowconn FROM pg_database WHERE datname = ?",
				template.name()))
			.isFalse();
	}

	@Test
	void patienceWithAnotherProcessEnds() throws SQLException {
		run(session(), "SELECT pg_advisory_lock(8)");
		TemplateDatabase template = template(session(), 8);
		assertThatExceptionOfType(MigratorException.class)
			.isThrownBy(() -> template.make(this::fill, Duration.ZERO, MigrationListener.NONE))
			.withMessageContaining(template.name());
	}

	@Test
	void leftoversOfKilledProcessesGo() throws SQLException {
		String copy = prefix("copy") + "00000000000000aa";
		String half = prefix("building") + "00000000000000ab";
		this.home.execute("CREATE DATABASE " + copy, "CREATE DATABASE " + half);
		TemplateDatabase template = template(session(), 9);
		template.make(this::fill, PATIENCE, MigrationListener.NONE);
		template.copy(MigrationListener.NONE).close();
		assertThat(names("copy")).isEmpty();
		assertThat(names("building")).isEmpty();
	}

	private void fill(ConnectionSource database) {
		this.fillings.incrementAndGet();
		try (Connection connection = database.run().connection()) {
			run(connection, "CREATE TABLE things (id int PRIMARY KEY)");
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private TemplateDatabase template(Connection session, long content) throws SQLException {
		return new TemplateDatabase(this.way, SETTINGS, session, content, null);
	}

	private Connection session() throws SQLException {
		Connection session = this.home.connect();
		this.sessions.add(session);
		return session;
	}

	private void run(TemporaryDatabase database, String sql) throws SQLException {
		ConnectionSource source = this.way.otherDatabase(database.name());
		assertThat(source).isNotNull();
		try (Connection connection = source.run().connection()) {
			run(connection, sql);
		}
	}

	private static void run(Connection connection, String sql) throws SQLException {
		try (Statement statement = connection.createStatement()) {
			statement.execute(sql);
		}
	}

	private List<String> names(String purpose) {
		return this.home.values(String.class, "SELECT datname::text FROM pg_database WHERE starts_with(datname, ?)",
				prefix(purpose));
	}

	private String prefix(String purpose) {
		return "migrator_%s_%s_".formatted(purpose,
				this.home.value(String.class, "SELECT oid::text FROM pg_database WHERE datname = current_database()"));
	}

}
