package dev.migrator;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.migrator.error.MigratorException;
import dev.migrator.testdatabase.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A connection that belongs to a pool is given back as it was lent.
 */
class BorrowedConnectionIntegrationTests {

	private static final String UNTIDY = """
			SET ROLE %1$s;
			RESET ROLE;
			SET search_path = pg_catalog;
			SET lock_timeout = '5s';
			SET standard_conforming_strings = off;
			SET statement_timeout = 0;
			CREATE TEMP TABLE rest (id int);
			LISTEN news;
			""";

	private final TestDatabase database = TestDatabase.create();

	private final String role = this.database.createRole("lender");

	private Scenario scenario;

	@BeforeEach
	void scripts(@TempDir Path directory) {
		this.database.execute("CREATE SCHEMA own AUTHORIZATION " + this.role);
		this.scenario = new Scenario(directory, this.database).schema("own");
	}

	@AfterEach
	void close() {
		this.database.close();
	}

	@Test
	void comesBackWithItsSettings() throws SQLException {
		this.scenario.script("a", "", UNTIDY.formatted(this.role), "");
		for (boolean autoCommit : new boolean[] { true, false }) {
			try (Connection lent = lend(autoCommit)) {
				List<String> before = state(lent);
				this.scenario.borrowing(lent).migrator().migrate();
				assertThat(state(lent)).isEqualTo(before);
				assertThat(lent.getAutoCommit()).isEqualTo(autoCommit);
				assertThat(lent.isReadOnly()).isTrue();
			}
			this.database.execute("DELETE FROM own.migrator_version");
		}
	}

	@Test
	void comesBackCleanAfterAFailure() throws SQLException {
		this.scenario.script("a", "", UNTIDY.formatted(this.role) + "SELECT nothing;", "");
		try (Connection lent = lend(true)) {
			List<String> before = state(lent);
			assertThatExceptionOfType(MigratorException.class)
				.isThrownBy(() -> this.scenario.borrowing(lent).migrator().migrate());
			assertThat(state(lent)).isEqualTo(before);
		}
	}

	@Test
	void comesBackCleanAfterANonTransactionalFailure() throws SQLException {
		this.scenario.concurrentScript("a", "", UNTIDY.formatted(this.role) + "VACUUM nothing;", "");
		try (Connection lent = lend(false)) {
			List<String> before = state(lent);
			assertThatExceptionOfType(MigratorException.class)
				.isThrownBy(() -> this.scenario.borrowing(lent).migrator().migrate());
			assertThat(state(lent)).isEqualTo(before);
			assertThat(lent.getAutoCommit()).isFalse();
		}
	}

	@Test
	void comesBackWithoutTheLock() throws SQLException {
		this.scenario.script("a", "", "SELECT 1;", "");
		try (Connection lent = lend(true)) {
			this.scenario.borrowing(lent).migrator().migrate();
			assertThat(
					rows(lent, "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid()"))
				.containsExactly("0");
		}
	}

	private Connection lend(boolean autoCommit) throws SQLException {
		Connection lent = this.database.connect();
		try (Statement statement = lent.createStatement()) {
			statement.execute("SET search_path = own, public");
			statement.execute("SET statement_timeout = '42s'");
			statement.execute("SET application_name = 'the pool''s \\ own'");
			statement.execute("SET ROLE " + this.role);
		}
		lent.setReadOnly(true);
		lent.setAutoCommit(autoCommit);
		return lent;
	}

	private static List<String> state(Connection connection) throws SQLException {
		List<String> state = new ArrayList<>(rows(connection, """
				SELECT name || '=' || setting FROM pg_settings
				WHERE setting <> reset_val AND name <> 'transaction_read_only' ORDER BY 1"""));
		state.addAll(rows(connection, "SELECT 'role=' || current_setting('role') || ', user=' || CURRENT_USER"));
		state.addAll(rows(connection, "SELECT relname FROM pg_class WHERE relpersistence = 't'"));
		state.addAll(rows(connection, "SELECT pg_listening_channels()"));
		return state;
	}

	private static List<String> rows(Connection connection, String sql) throws SQLException {
		try (Statement statement = connection.createStatement(); ResultSet rows = statement.executeQuery(sql)) {
			List<String> values = new ArrayList<>();
			while (rows.next()) {
				values.add(rows.getString(1));
			}
			return values;
		}
		finally {
			if (!connection.getAutoCommit()) {
				connection.rollback();
			}
		}
	}

}
