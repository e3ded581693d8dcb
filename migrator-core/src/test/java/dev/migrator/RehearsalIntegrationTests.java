package dev.migrator;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;
import org.postgresql.jdbc.PreferQueryMode;

import dev.migrator.error.DatabaseException;
import dev.migrator.error.MigratorException;
import dev.migrator.error.ScriptException;
import dev.migrator.execution.connection.ConnectionSource;
import dev.migrator.execution.rehearsal.LockMode;
import dev.migrator.execution.rehearsal.RehearsedStep;
import dev.migrator.execution.rehearsal.TableLock;
import dev.migrator.execution.rehearsal.TableRows;
import dev.migrator.testdatabase.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * An upgrade is tried on a copy, told about, and leaves nothing behind.
 */
class RehearsalIntegrationTests {

	private final TestDatabase database = TestDatabase.create();

	private final Events events = new Events();

	@TempDir
	@Nullable Path directory;

	private Scenario scripts = new Scenario(Path.of("."), this.database);

	@BeforeEach
	void applyTheFirst() {
		this.scripts = new Scenario(directory(), this.database).script("a1", "", """
				CREATE TABLE users (id int PRIMARY KEY, email text);
				CREATE TABLE audit (id int);
				INSERT INTO users VALUES (1, 'a'), (2, 'b'), (3, NULL);""", "DROP TABLE users, audit;");
		migrator().upgrade("head");
	}

	@AfterEach
	void nothingStays() {
		assertThat(copies()).isEmpty();
		this.database.close();
	}

	@Test
	void locksRewrittenTablesAndRowsAreTold() {
		this.scripts
			.script("b2", "a1", "ALTER TABLE users ADD COLUMN token uuid DEFAULT gen_random_uuid();",
					"ALTER TABLE users DROP COLUMN token;")
			.script("c3", "b2", """
					DELETE FROM users WHERE email IS NULL;
					CREATE TABLE orders (id int PRIMARY KEY, buyer int REFERENCES users);
					DROP TABLE audit;""", "")
			.concurrentScript("d4", "c3", "CREATE INDEX CONCURRENTLY users_email ON users (email);", "");
		String before = this.database.dumpSchema();
		long history = migrator().historyTotal();

		RehearsalReport report = migrator().rehearse("head", null);

		assertThat(report.failure()).isNull();
		assertThat(report.headsBefore()).containsExactly("a1");
		assertThat(report.headsAfter()).containsExactly("d4");
		assertThat(report.copy()).isNotNull();
		assertThat(report.steps()).extracting((step) -> step.step().revision().id()).containsExactly("b2", "c3", "d4");
		assertThat(report.steps()).allMatch(RehearsedStep::done);
		assertThat(report.steps().get(0).locks())
			.containsExactly(new TableLock("public.users", LockMode.ACCESS_EXCLUSIVE, true));
		assertThat(report.steps().get(1).locks()).containsExactly(
				new TableLock("public.audit", LockMode.ACCESS_EXCLUSIVE, false),
				new TableLock("public.users", LockMode.SHARE_ROW_EXCLUSIVE, false));
		assertThat(report.tables()).containsExactly(new TableRows("public.audit", 0L, null),
				new TableRows("public.orders", null, 0L), new TableRows("public.users", 3L, 2L));
		assertThat(this.database.dumpSchema()).isEqualTo(before);
		assertThat(migrator().historyTotal()).isEqualTo(history);
		assertThat(this.database.value(Long.class, "SELECT count(*) FROM users")).isEqualTo(3);
		assertThat(this.events.lines()).anyMatch((line) -> line.startsWith("notice: Copying database "));
	}

	@Test
	void aPlanThatFailsIsAResult() {
		this.scripts.script("b2", "a1", "ALTER TABLE users ADD COLUMN age int;", "")
			.script("c3", "b2", "ALTER TABLE users ALTER COLUMN email SET NOT NULL;", "");

		RehearsalReport report = migrator().rehearse("head", null);

		assertThat(report.failure())
			.hasMessageContaining("column \"email\" of relation \"users\" contains null values");
		assertThat(report.headsAfter()).containsExactly("b2");
		assertThat(report.steps()).extracting(RehearsedStep::done).containsExactly(true, false);
		assertThat(migrator().status(false).look().heads()).containsExactly("a1");
	}

	@Test
	void withoutPendingRevisionsNothingIsCopied() {
		RehearsalReport report = migrator().rehearse("head", null);

		assertThat(report.copy()).isNull();
		assertThat(report.steps()).isEmpty();
		assertThat(this.events.lines("notice: Copying")).isEmpty();
	}

	@Test
	void settingsOfTheDatabaseCountOnTheCopy() {
		this.scripts.script("b2", "a1", "CREATE TABLE pets (id int);", "");
		this.database.execute("CREATE SCHEMA app",
				"ALTER DATABASE " + this.database.name() + " SET search_path TO public, \"a b\"",
				"ALTER DATABASE " + this.database.name() + " SET default_tablespace TO 'pg_default'");
		this.scripts.script("c3", "b2", """
				DO $$ BEGIN
				  ASSERT current_setting('search_path') = 'public, "a b"', current_setting('search_path');
				  ASSERT current_setting('default_tablespace') = 'pg_default';
				END $$;""", "");

		assertThat(migrator().rehearse("head", null).failure()).isNull();
	}

	@Test
	void whoeverIsConnectedIsNamed() throws SQLException {
		pending();
		try (Connection other = this.database.connect(); Statement statement = other.createStatement()) {
			statement.execute("SET application_name TO 'billing'");

			assertThatExceptionOfType(DatabaseException.class).isThrownBy(() -> migrator().rehearse("head", null))
				.withMessageContaining("(billing, " + this.database.username())
				.withMessageContaining("Nothing was run")
				.satisfies((failure) -> assertThat(failure.action()).contains("--rehearse-url"));
		}
	}

	@Test
	void aRoleThatMayNotCreateDatabasesIsToldSo() {
		pending();
		String role = this.database.createRole("deployer");
		this.database.execute("GRANT SELECT ON migrator_version, migrator_history, migrator_journal TO " + role);

		assertThatExceptionOfType(DatabaseException.class)
			.isThrownBy(() -> builder(ConnectionSource.opening(this.database.dataSource(role), "test database")).build()
				.rehearse("head", null))
			.withMessageContaining("permission denied to create database")
			.satisfies((failure) -> assertThat(failure.action()).contains("ALTER ROLE " + role + " CREATEDB"));
	}

	@Test
	void aSourceThatOnlyLendsConnectionsCannotReachACopy() {
		pending();

		assertThatExceptionOfType(MigratorException.class)
			.isThrownBy(() -> this.scripts.migrator().rehearse("head", null))
			.withMessageContaining("Nobody knows how to connect to a copy");
	}

	@Test
	void whatReachesBeyondTheCopyIsRefused() {
		this.scripts.script("b2", "a1", "CREATE TABLE pets (id int);\nCREATE ROLE reporting;", "");

		assertThatExceptionOfType(ScriptException.class).isThrownBy(() -> migrator().rehearse("head", null))
			.withMessageContaining("reaches beyond its database")
			.withMessageContaining("CREATE ROLE reporting");
	}

	@Test
	void copiesThatNobodyNeedsAnyMoreAreDropped() throws SQLException {
		pending();
		String oid = this.database.value(String.class, "SELECT oid FROM pg_database WHERE datname = ?",
				this.database.name());
		String prefix = "migrator_rehearsal_" + oid + "_";
		this.database.execute("CREATE DATABASE " + prefix + "00000000000000aa",
				"CREATE DATABASE " + prefix + "00000000000000bb", "CREATE DATABASE " + prefix + "of_mine");
		try (TestDatabase elsewhere = TestDatabase.create()) {
			PGSimpleDataSource source = source();
			try (Connection holder = source.getConnection(); Statement statement = holder.createStatement()) {
				statement.execute("SELECT pg_advisory_lock(x'bb'::bigint)");
				// The holder is in the way of the copy, but not of the sweep before it
				assertThatExceptionOfType(DatabaseException.class).isThrownBy(() -> migrator().rehearse("head", null))
					.withMessageContaining("others are connected");
				// The server may hold the lock of a closed session for a while
				statement.execute("SELECT pg_advisory_unlock(x'bb'::bigint)");
			}
			assertThat(elsewhere.values(String.class,
					"SELECT datname FROM pg_database WHERE starts_with(datname, ?) ORDER BY 1", prefix))
				.containsExactly(prefix + "00000000000000bb", prefix + "of_mine");
		}
		assertThat(migrator().rehearse("head", null).failure()).isNull();
		this.database.execute("DROP DATABASE " + prefix + "of_mine");
	}

	@Test
	void aGivenDatabaseIsUsedAndKept() {
		pending();
		try (TestDatabase given = TestDatabase.create()) {
			builder(ConnectionSource.opening(given.dataSource(), "given database")).build().upgrade("a1");

			RehearsalReport report = migrator().rehearse("head", given.url());

			assertThat(report.failure()).isNull();
			assertThat(report.copy()).isNotNull().satisfies((copy) -> assertThat(copy.temporary()).isFalse());
			assertThat(report.headsAfter()).containsExactly("b2");
			assertThat(given.values(String.class, "SELECT version_num FROM migrator_version")).containsExactly("b2");
			assertThat(this.database.values(String.class, "SELECT version_num FROM migrator_version"))
				.containsExactly("a1");
			assertThat(this.events.lines("warning")).isEmpty();
		}
	}

	@Test
	void aGivenDatabaseAtAnotherRevisionIsToldSo() {
		pending();
		try (TestDatabase given = TestDatabase.create()) {
			assertThat(migrator().rehearse("head", given.url()).steps()).hasSize(2);
		}
		assertThat(this.events.lines("warning")).singleElement()
			.asString()
			.contains("is at base, but the test database is at a1");
	}

	@Test
	void theDatabaseItselfIsRefused() {
		pending();

		assertThatExceptionOfType(MigratorException.class)
			.isThrownBy(() -> migrator().rehearse("head", this.database.url() + "?ApplicationName=other"))
			.withMessageContaining("is the database itself")
			.withMessageContaining("Nothing was run");
	}

	private void pending() {
		this.scripts.script("b2", "a1", "CREATE TABLE pets (id int);", "DROP TABLE pets;");
	}

	private Path directory() {
		if (this.directory == null) {
			throw new IllegalStateException();
		}
		return this.directory;
	}

	private PGSimpleDataSource source() {
		return (PGSimpleDataSource) this.database.dataSource();
	}

	private Migrator migrator() {
		PGSimpleDataSource source = source();
		source.setPreferQueryMode(PreferQueryMode.EXTENDED_FOR_PREPARED);
		return builder(ConnectionSource.opening(source, "test database")).build();
	}

	private MigratorBuilder builder(ConnectionSource connections) {
		return Migrator.builder(connections).locations("file:" + directory()).listener(this.events);
	}

	private List<@Nullable String> copies() {
		return this.database.values(String.class,
				"SELECT datname FROM pg_database WHERE datname LIKE 'migrator_rehearsal_' "
						+ "|| (SELECT oid FROM pg_database WHERE datname = current_database()) || '%'");
	}

}
