package dev.migrator;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.migrator.error.MigratorException;
import dev.migrator.execution.backup.BackupSettings;
import dev.migrator.execution.backup.BackupSettings.When;
import dev.migrator.execution.connection.ConnectionSource;
import dev.migrator.testdatabase.Psql;
import dev.migrator.testdatabase.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The {@code pg_dump} of this machine makes a backup that can be restored, or refuses a
 * server that is newer; then nothing runs.
 */
@Tag("integration")
class RealPgDumpIntegrationTests {

	@Test
	void theBackupHasWhatTheRunThrewAway(@TempDir Path directory) throws Exception {
		Path scripts = Files.createDirectory(directory.resolve("scripts"));
		try (TestDatabase database = TestDatabase.create(); TestDatabase restored = TestDatabase.create()) {
			Scenario scenario = new Scenario(scripts, database).script("a1", "",
					"CREATE TABLE users (id int);\nINSERT INTO users VALUES (1), (2);", "");
			Migrator migrator = Migrator.builder(ConnectionSource.opening(database.dataSource(), "test database"))
				.locations("file:" + scripts)
				.backup(new BackupSettings(When.BEFORE_DATA_LOSS, directory.resolve("backups"), BackupSettings.PG_DUMP))
				.build();
			migrator.upgrade("head");
			scenario.script("b2", "a1", "DROP TABLE users;", "");

			if (!new Psql(database, directory).canDump()) {
				assertThatExceptionOfType(MigratorException.class).isThrownBy(() -> migrator.upgrade("head"))
					.withMessageContaining("The backup before the run failed")
					.withMessageContaining("server version");
				assertThat(database.value(Long.class, "SELECT count(*) FROM users")).isEqualTo(2);
				return;
			}
			Path backup = migrator.upgrade("head").backup();
			assertThat(backup).isNotNull();
			restore(restored, backup);
			assertThat(restored.value(Long.class, "SELECT count(*) FROM users")).isEqualTo(2);
			assertThat(restored.values(String.class, "SELECT version_num FROM migrator_version")).containsExactly("a1");
		}
	}

	private static void restore(TestDatabase database, Path backup) throws Exception {
		ProcessBuilder builder = new ProcessBuilder(
				List.of("pg_restore", "--exit-on-error", "-h", database.host(), "-p", String.valueOf(database.port()),
						"-U", database.username(), "-d", database.name(), backup.toString()))
			.inheritIO();
		builder.environment().put("PGPASSWORD", database.password());
		assertThat(builder.start().waitFor()).isZero();
	}

}
