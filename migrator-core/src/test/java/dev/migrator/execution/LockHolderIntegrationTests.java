package dev.migrator.execution;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;

import dev.migrator.execution.connection.ConnectionSource;
import dev.migrator.execution.connection.DatabaseSettings;
import dev.migrator.execution.connection.LockRetry;
import dev.migrator.execution.connection.Pooler;
import dev.migrator.testdatabase.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

class LockHolderIntegrationTests {

	private final TestDatabase database = TestDatabase.create();

	@AfterEach
	void close() {
		this.database.close();
	}

	@Test
	void nobodyHoldsAFreeLock() {
		assertThat(asked("public").lockHolder()).isNull();
	}

	@Test
	void tellsWhichSessionHoldsTheLock() throws SQLException {
		try (Connection other = this.database.connect(); Statement statement = other.createStatement()) {
			statement.execute("SET application_name = 'another'");
			new AdvisoryLock(other, "public").acquire(Duration.ZERO, () -> false, new StopRequest(),
					MigrationListener.NONE);
			LockHolder holder = asked("public").lockHolder();
			assertThat(holder).isNotNull();
			assertThat(holder.pid()).isEqualTo(other.unwrap(PGConnection.class).getBackendPID());
			assertThat(holder.application()).isEqualTo("another");
			assertThat(holder.user()).isEqualTo(this.database.username());
			assertThat(holder.since()).isNotNull();
			assertThat(holder.inWords()).contains("pid " + holder.pid(), "'another'", "connected since");
			assertThat(asked("elsewhere").lockHolder()).isNull();
		}
	}

	@Test
	void leavesOutWhatTheRoleMayNotSee() throws SQLException {
		String role = this.database.createRole("plain");
		try (Connection other = this.database.connect()) {
			new AdvisoryLock(other, "public").acquire(Duration.ZERO, () -> false, new StopRequest(),
					MigrationListener.NONE);
			LockHolder holder = database(role).lockHolder();
			assertThat(holder).isNotNull();
			assertThat(holder.since()).isNull();
			assertThat(holder.inWords()).doesNotContain("since");
		}
	}

	private Database asked(String schema) {
		return new Database(ConnectionSource.borrowing(this.database.dataSource(), "database of the test"),
				settings(schema), MigrationListener.NONE, new StopSwitch());
	}

	private Database database(String role) {
		return new Database(ConnectionSource.borrowing(this.database.dataSource(role), "database of the test"),
				settings("public"), MigrationListener.NONE, new StopSwitch());
	}

	private static DatabaseSettings settings(String schema) {
		return new DatabaseSettings(schema, null, List.of(), null, ZoneOffset.UTC, Duration.ZERO, Duration.ZERO,
				Duration.ZERO, LockRetry.DEFAULT, Pooler.AUTO, new DatabaseSettings.Client(null, null, "localhost"));
	}

}
