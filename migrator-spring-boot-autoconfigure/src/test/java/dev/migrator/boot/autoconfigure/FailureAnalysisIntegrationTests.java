package dev.migrator.boot.autoconfigure;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import dev.migrator.boot.Applications;
import dev.migrator.boot.ScriptDirectory;
import dev.migrator.testdatabase.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A failed start says what happened and what to do.
 */
class FailureAnalysisIntegrationTests {

	private final TestDatabase database = TestDatabase.create();

	private ScriptDirectory scripts;

	@BeforeEach
	void scripts(@TempDir Path directory) {
		this.scripts = new ScriptDirectory(directory).customers();
	}

	@AfterEach
	void close() {
		this.database.close();
	}

	@Test
	void aStatementThatPostgresRefuses() {
		this.scripts.sql("e5f6", "c3d4", "SELECT 1;\nSELECT name,\n  surname FROM customer;", "");
		FailureAnalysis analysis = fail();
		assertThat(analysis.getDescription()).contains("Revision e5f6", "_e5f6.sql:10:3",
				"  10 |   surname FROM customer;\n     |   ^",
				"ERROR: column \"surname\" does not exist (SQLState 42703)");
		assertThat(analysis.getAction()).contains("_e5f6.sql", "start again");
		assertThat(this.database.values(String.class, "SELECT version_num FROM migrator_version"))
			.containsExactly("c3d4");
	}

	@Test
	void aMalformedScript() {
		this.scripts.file("e5f6", "-- x\n--\n-- revision: e5f6\n-- revices: c3d4\n\n-- migrate:up\nSELECT 1;\n");
		FailureAnalysis analysis = fail();
		assertThat(analysis.getDescription()).contains("_e5f6.sql:4", "revices");
		assertThat(analysis.getAction()).isNotBlank();
	}

	@Test
	void hazardsThatNobodyAllowed() {
		this.scripts.file("e5f6",
				"-- x\n--\n-- revision: e5f6\n-- revises: c3d4\n-- hazards: deletes-data (all customers go)\n\n"
						+ "-- migrate:up\nTRUNCATE customer;\n");
		FailureAnalysis analysis = fail();
		assertThat(analysis.getDescription()).contains("Revision e5f6 (x) declares hazards that nobody has allowed",
				"deletes-data: all customers go", "Nothing was run.");
		assertThat(analysis.getAction()).contains("_e5f6.sql\n  -- allows: deletes-data");
	}

	@Test
	void aQuoteThatIsNotClosed() {
		this.scripts.sql("e5f6", "c3d4", "SELECT $$open;", "");
		FailureAnalysis analysis = fail();
		assertThat(analysis.getDescription()).contains("_e5f6.sql:8", "$$");
		assertThat(analysis.getAction()).isNotBlank();
	}

	@Test
	void aChangedScript() {
		start();
		this.scripts.sql("c3d4", "a1b2", "INSERT INTO customer VALUES (1, 'Grace');", "DELETE FROM customer;")
			.sql("e5f6", "c3d4", "SELECT 1;", "");
		FailureAnalysis analysis = fail();
		assertThat(analysis.getDescription()).contains("revision c3d4", "changed", "- INSERT INTO customer", "'Ada'",
				"+ INSERT INTO customer", "'Grace'", "Nothing was run");
		assertThat(analysis.getAction()).contains("accept");
	}

	@Test
	void severalHeadsWhereOneWasMeant() {
		this.scripts.sql("e5f6", "a1b2", "SELECT 1;", "");
		FailureAnalysis analysis = fail("migrator.target=head");
		assertThat(analysis.getDescription()).contains("c3d4", "e5f6");
		assertThat(analysis.getAction()).contains("migrator merge heads");
	}

	@Test
	void anUnknownParent() {
		this.scripts.sql("e5f6", "dddd", "SELECT 1;", "");
		FailureAnalysis analysis = fail();
		assertThat(analysis.getDescription()).contains("e5f6", "dddd");
		assertThat(analysis.getAction()).isNotBlank();
	}

	@Test
	void aTargetThatDoesNotExist() {
		FailureAnalysis analysis = fail("migrator.target=dddd");
		assertThat(analysis.getDescription()).contains("dddd");
		assertThat(analysis.getAction()).isNotBlank();
	}

	@Test
	void aDirectoryThatDoesNotExist() {
		FailureAnalysis analysis = fail("migrator.locations=file:/nowhere/at/all");
		assertThat(analysis.getDescription()).contains("/nowhere/at/all");
		assertThat(analysis.getAction()).contains("migrator.locations");
	}

	@Test
	void aWrongPassword() {
		String role = this.database.createRole("login");
		FailureAnalysis analysis = fail("spring.datasource.username=" + role, "spring.datasource.password=wrong");
		assertThat(analysis.getDescription()).contains("refuses the login", this.database.name(), role)
			.doesNotContain("wrong");
		assertThat(analysis.getAction()).contains("user name and password", "migrator.password");
	}

	@Test
	void aHostThatDoesNotAnswer() {
		FailureAnalysis analysis = fail("spring.datasource.url=jdbc:postgresql://127.0.0.1:1/shop");
		assertThat(analysis.getDescription()).contains("Database shop on 127.0.0.1:1", "cannot be reached");
		assertThat(analysis.getAction()).contains("migrator.wait-for-database");
	}

	@Test
	void aDatabaseThatDoesNotExist() {
		FailureAnalysis analysis = fail(
				"spring.datasource.url=" + this.database.url().replace("/" + this.database.name(), "/does_not_exist"));
		assertThat(analysis.getDescription()).contains("does_not_exist", "does not exist");
		assertThat(analysis.getAction()).contains("Create the database");
	}

	@Test
	void aRoleThatMayNotCreateTables() {
		String role = this.database.createRole("reader");
		this.database.execute("REVOKE CREATE ON SCHEMA public FROM PUBLIC");
		FailureAnalysis analysis = fail("spring.datasource.username=" + role, "spring.datasource.password=" + role);
		assertThat(analysis.getDescription()).contains("permission denied");
		assertThat(analysis.getAction()).contains("GRANT CREATE");
	}

	@Test
	void anotherMigratorThatHoldsTheLock() throws SQLException {
		try (Connection other = this.database.connect(); Statement statement = other.createStatement()) {
			statement.execute("SET application_name = 'another'");
			statement.execute("""
					SELECT pg_advisory_lock(('x' || left(encode(sha256('"public"."migrator_version"'), 'hex'), 16))
					  ::bit(64)::bigint)""");
			FailureAnalysis analysis = fail("migrator.lock-wait=0s");
			assertThat(analysis.getDescription()).contains("Another migrator holds the lock", "'another'", "pid ");
			assertThat(analysis.getAction()).contains("migrator.lock-wait");
		}
	}

	@Test
	void aDivergedDatabase() {
		start();
		this.scripts.delete("c3d4").sql("e5f6", "a1b2", "SELECT 1;", "");
		FailureAnalysis analysis = fail();
		assertThat(analysis.getDescription()).contains("diverged", "c3d4");
		assertThat(analysis.getAction()).contains("missing scripts");
	}

	@Test
	void aDatabaseAheadWhereThatIsNotWanted() {
		start();
		this.scripts.delete("c3d4");
		start();
		FailureAnalysis analysis = fail("migrator.unknown-revisions=fail");
		assertThat(analysis.getDescription()).contains("ahead", "c3d4");
		assertThat(analysis.getAction()).contains("migrator.unknown-revisions");
	}

	@Test
	void pendingRevisionsThatNobodyRuns() {
		FailureAnalysis analysis = fail("migrator.auto-migrate=false", "migrator.when-pending=fail");
		assertThat(analysis.getDescription()).contains("2 pending revisions: a1b2, c3d4");
		assertThat(analysis.getAction()).contains("migrator upgrade", "migrator.auto-migrate");
	}

	private ApplicationContextRunner runner(String... properties) {
		return Applications.on(this.database, this.scripts).withPropertyValues(properties);
	}

	private void start() {
		runner().run((context) -> assertThat(context).hasNotFailed());
	}

	private FailureAnalysis fail(String... properties) {
		FailureAnalysis[] analysis = new FailureAnalysis[1];
		runner(properties).run((context) -> analysis[0] = Failures.analyze(context));
		return analysis[0];
	}

}
