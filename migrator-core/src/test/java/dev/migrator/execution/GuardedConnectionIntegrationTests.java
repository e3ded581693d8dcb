package dev.migrator.execution;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import dev.migrator.error.MigratorException;
import dev.migrator.testdatabase.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class GuardedConnectionIntegrationTests {

	private final TestDatabase database = TestDatabase.create();

	@AfterEach
	void close() {
		this.database.close();
	}

	@Test
	void refusesWhatWouldEndTheTransaction() throws SQLException {
		List<Use> uses = List.of(Connection::commit, Connection::rollback, Connection::close,
				(connection) -> connection.setAutoCommit(true), (connection) -> connection.abort(Runnable::run));
		try (Connection connection = this.database.connect()) {
			for (Use use : uses) {
				assertThatExceptionOfType(MigratorException.class)
					.isThrownBy(() -> use.on(GuardedConnection.around(connection)))
					.withMessageStartingWith("A Java revision called Connection.");
			}
			assertThat(connection.isClosed()).isFalse();
		}
	}

	@Test
	void letsSavepointsAndFailuresThrough() throws SQLException {
		try (Connection connection = this.database.connect()) {
			connection.setAutoCommit(false);
			Connection guarded = GuardedConnection.around(connection);
			Savepoint savepoint = guarded.setSavepoint();
			try (Statement statement = guarded.createStatement()) {
				assertThatExceptionOfType(SQLException.class).isThrownBy(() -> statement.execute("SELECT nothing"));
				guarded.rollback(savepoint);
				assertThat(statement.execute("SELECT 1")).isTrue();
			}
			connection.rollback();
		}
	}

	private interface Use {

		void on(Connection connection) throws SQLException;

	}

}
