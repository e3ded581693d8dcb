package dev.migrator.execution.temporary;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.junit.jupiter.api.Test;

import dev.migrator.execution.MigrationListener;
import dev.migrator.execution.connection.ConnectionSource;
import dev.migrator.execution.connection.DatabaseSettings;
import dev.migrator.execution.connection.LockRetry;
import dev.migrator.execution.connection.Pooler;
import dev.migrator.testdatabase.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A temporary database goes, whatever happens.
 */
class TemporaryDatabaseIntegrationTests {

	private static final TemporaryDatabase.Purpose PURPOSE = new TemporaryDatabase.Purpose("migrator_test_", "trial");

	@Test
	void theEndOfTheProcessDropsItWhileItIsUsed() throws Exception {
		try (TestDatabase database = TestDatabase.create()) {
			try (TemporaryDatabase temporary = temporary(database);
					Connection used = connect(database, temporary);
					Statement statement = used.createStatement()) {
				statement.execute("CREATE TABLE pets (id int)");
				assertThat(existing(database)).hasSize(1);

				temporary.dropAtExit(Duration.ZERO);

				assertThat(existing(database)).isEmpty();
			}
			assertThat(existing(database)).isEmpty();
		}
	}

	@Test
	void itIsDroppedByForceWhileItIsUsed() throws Exception {
		try (TestDatabase database = TestDatabase.create()) {
			TemporaryDatabase temporary = temporary(database);
			try (Connection used = connect(database, temporary)) {
				assertThat(used.isValid(60)).isTrue();
				temporary.close();
			}
			assertThat(existing(database)).isEmpty();
		}
	}

	@Test
	void whatAKilledMakerLeftIsDroppedByTheNextOneAndWhatIsHeldStays() throws Exception {
		try (TestDatabase database = TestDatabase.create(); TemporaryDatabase held = temporary(database)) {
			String killed = held.name().replaceFirst("[0-9a-f]{16}$", "00000000000000aa");
			// No database has this number: the last one that could hold the lock is gone
			String homeless = held.name().replaceFirst("_[0-9]+_[0-9a-f]{16}$", "_4294967295_00000000000000ab");
			database.execute("CREATE DATABASE " + killed, "CREATE DATABASE " + homeless);
			List<String> notices = new CopyOnWriteArrayList<>();
			try (TemporaryDatabase next = TemporaryDatabase.reserve(home(database), settings(), PURPOSE)) {
				next.prepare(new MigrationListener() {
					@Override
					public void notice(String message) {
						notices.add(message);
					}
				});
				assertThat(existing(database)).containsExactly(held.name());
			}
			assertThat(notices).contains("Dropped %s, which an interrupted trial had left behind".formatted(killed));
			assertThat(database.values(String.class, "SELECT datname FROM pg_database WHERE datname = ?", homeless))
				.isEmpty();
		}
	}

	private static TemporaryDatabase temporary(TestDatabase database) throws SQLException {
		TemporaryDatabase temporary = TemporaryDatabase.reserve(home(database), settings(), PURPOSE);
		temporary.prepare(MigrationListener.NONE);
		temporary.create("TEMPLATE template0");
		return temporary;
	}

	private static ConnectionSource home(TestDatabase database) {
		return ConnectionSource.opening(database.dataSource(), "test database");
	}

	private static Connection connect(TestDatabase database, TemporaryDatabase temporary) throws SQLException {
		ConnectionSource way = home(database).otherDatabase(temporary.name());
		assertThat(way).isNotNull();
		return way.run().connection();
	}

	private static DatabaseSettings settings() {
		return new DatabaseSettings(null, null, List.of(), null, ZoneOffset.UTC, Duration.ZERO, Duration.ZERO,
				Duration.ZERO, LockRetry.DEFAULT, Pooler.AUTO, DatabaseSettings.Client.here(null, null));
	}

	private static List<String> existing(TestDatabase database) {
		return List
			.copyOf(database.values(String.class, "SELECT datname FROM pg_database WHERE datname LIKE 'migrator_test_' "
					+ "|| (SELECT oid FROM pg_database WHERE datname = ?) || '%'", database.name()));
	}

}
