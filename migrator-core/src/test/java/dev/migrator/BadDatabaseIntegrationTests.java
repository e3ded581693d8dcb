package dev.migrator;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.migrator.error.DatabaseException;
import dev.migrator.error.HistoryException;
import dev.migrator.error.MigratorException;
import dev.migrator.testdatabase.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Databases that cannot be reached or used.
 */
class BadDatabaseIntegrationTests {

	private final TestDatabase database = TestDatabase.create();

	private final String role = this.database.createRole("app");

	@TempDir
	private Path directory;

	private Scenario scenario;

	@BeforeEach
	void start() {
		this.scenario = scenario(this.database.url(), this.database.username(), this.database.password());
	}

	@AfterEach
	void close() {
		this.database.close();
	}

	private Scenario scenario(String url, String username, String password) {
		return new Scenario(this.directory, url, username, password).script("a1", "", "CREATE TABLE t ();",
				"DROP TABLE t;");
	}

	private Scenario asRole() {
		return scenario(this.database.url(), this.role, this.role);
	}

	@Test
	void aWrongPasswordFailsAtOnce() {
		Events events = new Events();
		DatabaseException failure = refused(
				scenario(this.database.url(), this.role, "wrong").waitForDatabase(Duration.ofMinutes(5))
					.listener(events),
				DatabaseException.class);
		assertThat(failure.sqlState()).startsWith("28");
		assertThat(failure.getMessage()).contains("refuses the login", this.role).doesNotContain("wrong");
		assertThat(failure.action()).contains("migrator.password", "Nothing was run");
		assertThat(events.lines()).isEmpty();
	}

	@Test
	void anUnknownUserFailsAtOnce() {
		assertThat(refused(scenario(this.database.url(), "nobody_here", "x"), DatabaseException.class).getMessage())
			.contains("refuses the login", "nobody_here");
	}

	@Test
	void anUnknownDatabaseFailsAtOnce() {
		DatabaseException failure = refused(scenario(this.database.url().replace(this.database.name(), "no_such_db"),
				this.database.username(), this.database.password()), DatabaseException.class);
		assertThat(failure.sqlState()).isEqualTo("3D000");
		assertThat(failure.getMessage()).contains("does not exist", "no_such_db");
		assertThat(failure.action()).contains("Create the database");
	}

	@Test
	void anUnreachableServerIsWaitedForAsLongAsAllowed() throws IOException {
		int port;
		try (ServerSocket socket = new ServerSocket(0)) {
			port = socket.getLocalPort();
		}
		Events events = new Events();
		DatabaseException failure = refused(
				scenario("jdbc:postgresql://localhost:" + port + "/x", "x", "x").listener(events)
					.waitForDatabase(Duration.ofSeconds(3)),
				DatabaseException.class);
		assertThat(failure.getMessage()).contains("cannot be reached");
		assertThat(failure.action()).contains("migrator.wait-for-database");
		assertThat(events.lines("waiting for database")).hasSize(1);
	}

	@Test
	void anUnknownHostIsNamed() {
		assertThat(
				refused(scenario("jdbc:postgresql://no-such-host.invalid/x", "x", "x").waitForDatabase(Duration.ZERO),
						DatabaseException.class)
					.getMessage())
			.contains("unknown host no-such-host.invalid");
	}

	@Test
	void aLocationThatDoesNotExistIsRefused() throws IOException {
		Files.delete(this.scenario.path("a1"));
		Files.delete(this.directory);
		MigratorException failure = refused(this.scenario, MigratorException.class);
		assertThat(failure.getMessage()).contains("does not exist", this.directory.toString());
		assertThat(failure.action()).contains("migrator.locations");
		Files.createDirectory(this.directory);
	}

	@Test
	void aRoleThatMayNotCreateTablesIsTold() {
		this.database.execute("REVOKE CREATE ON SCHEMA public FROM PUBLIC");
		DatabaseException failure = refused(asRole(), DatabaseException.class);
		assertThat(failure.sqlState()).isEqualTo("42501");
		assertThat(failure.getMessage()).contains("history tables cannot be created in schema public");
		assertThat(failure.action()).contains("GRANT CREATE, USAGE ON SCHEMA \"public\" TO \"" + this.role,
				"Nothing was run");
	}

	@Test
	void aSchemaThatMayNotBeCreatedIsTold() {
		DatabaseException failure = refused(asRole().schema("own one"), DatabaseException.class);
		assertThat(failure.getMessage()).contains("The schema \"own one\" does not exist");
		assertThat(failure.action()).contains("CREATE SCHEMA \"own one\" AUTHORIZATION \"" + this.role);
		this.database.execute("CREATE SCHEMA \"own one\" AUTHORIZATION " + this.role,
				"GRANT CREATE ON SCHEMA public TO " + this.role);
		assertThat(asRole().schema("own one").migrator().migrate().heads()).containsExactly("a1");
	}

	@Test
	void aConnectionWithoutASchemaIsTold() {
		this.database.execute("ALTER ROLE %s SET search_path = nowhere".formatted(this.role));
		HistoryException failure = refused(asRole(), HistoryException.class);
		assertThat(failure.getMessage()).contains("no current schema");
		assertThat(failure.action()).contains("migrator.schema");
	}

	@Test
	void aRoleThatOnlyReadsByDefaultMigratesNevertheless() {
		this.database.execute("ALTER ROLE %s SET default_transaction_read_only = on".formatted(this.role),
				"GRANT CREATE ON SCHEMA public TO " + this.role);
		assertThat(asRole().migrator().migrate().heads()).containsExactly("a1");
		assertThat(asRole().borrowing().migrator().downgrade("base", false).heads()).isEmpty();
	}

	@Test
	void aStepWithoutPrivilegesIsRolledBack() {
		this.database.execute("CREATE TABLE theirs ()", "GRANT CREATE ON SCHEMA public TO " + this.role);
		asRole().migrator().migrate();
		Scenario next = asRole().script("b2", "a1", "CREATE TABLE u (); DROP TABLE theirs;", "");
		MigratorException failure = refused(next, MigratorException.class);
		assertThat(failure.getMessage()).contains("must be owner of table theirs", "It was rolled back");
		assertThat(failure.action()).contains("migrating role");
		assertThat(next.migrator().history(1).get(0).error()).isEqualTo(failure.getMessage());
	}

	@Test
	void tablesThatMayNotBeReadAreReadByTheMigrator() {
		this.scenario.migrator().migrate();
		DatabaseException failure = refused(asRole(), DatabaseException.class);
		assertThat(failure.getMessage()).contains("permission denied");
		assertThat(failure.action()).contains("migrator.grant-read-to");
		this.database.execute("GRANT %s TO %s".formatted(this.database.username(), this.role),
				"ALTER ROLE %s NOINHERIT".formatted(this.role));
		assertThat(asRole().role(this.database.username()).migrator().migrate().outcome())
			.isEqualTo(RunReport.Outcome.NOTHING_TO_DO);
		assertThat(asRole().role(this.database.username()).migrator().history(5)).hasSize(1);
	}

	@Test
	void tablesOfAnotherRoleAreRefused() {
		this.scenario.migrator().migrate();
		this.database.execute("GRANT CREATE ON SCHEMA public TO " + this.role);
		this.database.execute("GRANT SELECT ON migrator_version, migrator_history, migrator_journal TO " + this.role);
		HistoryException failure = refused(asRole().script("b2", "a1", "CREATE TABLE u ();", ""),
				HistoryException.class);
		assertThat(failure.getMessage()).contains("belongs to " + this.database.username(),
				this.role + " is not a member");
		assertThat(failure.action()).contains("migrator.role", "OWNER TO \"" + this.role + "\"")
			.doesNotContain("GRANT");
	}

	@Test
	void tablesOfARoleWhosePrivilegesAreNotInheritedAreRefused() {
		String owner = this.database.createRole("owner");
		this.scenario.migrator().migrate();
		this.database.execute("GRANT CREATE ON SCHEMA public TO " + owner,
				"ALTER ROLE %s NOINHERIT".formatted(this.role), "GRANT %s TO %s".formatted(owner, this.role),
				"GRANT SELECT ON migrator_version, migrator_history TO PUBLIC");
		for (String table : List.of("version", "history", "journal")) {
			this.database.execute("ALTER TABLE migrator_%s OWNER TO %s".formatted(table, owner));
		}
		HistoryException failure = refused(asRole().script("b2", "a1", "CREATE TABLE u ();", ""),
				HistoryException.class);
		assertThat(failure.getMessage()).contains("belongs to " + owner, "does not inherit");
		assertThat(failure.action()).contains("migrator.role=" + owner);
		assertThat(asRole().role(owner).migrator().migrate().heads()).containsExactly("b2");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					GRANT INSERT ON migrator_version TO PUBLIC                             | can be written by PUBLIC
					GRANT ALL ON migrator_history TO {role}                                | can be written by
					GRANT UPDATE (version_num) ON migrator_version TO {role}               | can be written by
					CREATE RULE r AS ON INSERT TO migrator_version DO ALSO SELECT 1        | has triggers or rules
					CREATE TRIGGER r BEFORE INSERT ON migrator_journal EXECUTE FUNCTION suppress_redundant_updates_trigger() | has triggers or rules
					""")
	void tablesThatOthersCanWriteAreRefused(String sql, String message) {
		this.scenario.migrator().migrate();
		this.database.execute(sql.replace("{role}", this.role));
		HistoryException failure = refused(this.scenario.script("b2", "a1", "CREATE TABLE u ();", ""),
				HistoryException.class);
		assertThat(failure.getMessage()).contains(message, "Nothing was run");
	}

	private <T extends MigratorException> T refused(Scenario scenario, Class<T> type) {
		String schema = this.database.dumpSchema();
		T failure = catchThrowableOfType(type, () -> scenario.migrator().migrate());
		assertThat(failure).isNotNull();
		assertThat(failure.action()).isNotBlank();
		assertThat(failure.exitCode()).isOne();
		assertThat(this.database.dumpSchema()).isEqualTo(schema);
		return failure;
	}

}
