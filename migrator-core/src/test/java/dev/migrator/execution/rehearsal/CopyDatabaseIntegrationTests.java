package dev.migrator.execution.rehearsal;

import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;

import org.junit.jupiter.api.Test;

import dev.migrator.execution.MigrationListener;
import dev.migrator.execution.connection.ConnectionSource;
import dev.migrator.execution.connection.DatabaseSettings;
import dev.migrator.execution.connection.LockRetry;
import dev.migrator.execution.connection.Pooler;
import dev.migrator.testdatabase.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A copy goes, whatever happens.
 */
class CopyDatabaseIntegrationTests {

	@Test
	void theEndOfTheProcessDropsTheCopyWhileItIsUsed() throws Exception {
		try (TestDatabase database = TestDatabase.create()) {
			try (CopyDatabase copy = copy(database);
					Connection used = copy.connections().run().connection();
					Statement statement = used.createStatement()) {
				statement.execute("CREATE TABLE pets (id int)");
				assertThat(copies(database)).hasSize(1);

				copy.dropAtExit(Duration.ZERO);

				assertThat(copies(database)).isEmpty();
			}
			assertThat(copies(database)).isEmpty();
		}
	}

	@Test
	void aCopyInUseIsDroppedByForce() throws Exception {
		try (TestDatabase database = TestDatabase.create()) {
			CopyDatabase copy = copy(database);
			try (Connection used = copy.connections().run().connection()) {
				assertThat(used.isValid(1)).isTrue();
				copy.close();
			}
			assertThat(copies(database)).isEmpty();
		}
	}

	private static CopyDatabase copy(TestDatabase database) {
		DatabaseSettings settings = new DatabaseSettings(null, null, List.of(), null, ZoneOffset.UTC, Duration.ZERO,
				Duration.ZERO, Duration.ZERO, LockRetry.DEFAULT, Pooler.AUTO, DatabaseSettings.Client.here(null, null));
		return CopyDatabase.of(ConnectionSource.opening(database.dataSource(), "test database"), settings,
				MigrationListener.NONE);
	}

	private static List<String> copies(TestDatabase database) {
		return List.copyOf(database.values(String.class,
				"SELECT datname FROM pg_database WHERE datname LIKE 'migrator_rehearsal_' "
						+ "|| (SELECT oid FROM pg_database WHERE datname = ?) || '%'",
				database.name()));
	}

}
