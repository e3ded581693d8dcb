package dev.migrator;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import dev.migrator.error.MigratorException;
import dev.migrator.execution.MigrationListener;
import dev.migrator.execution.backup.BackupSettings;
import dev.migrator.execution.backup.BackupSettings.When;
import dev.migrator.execution.connection.ConnectionSource;
import dev.migrator.testdatabase.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A backup is made before a run that throws data away; without it nothing runs. A small
 * program takes the place of {@code pg_dump}: no real one reads a newer server.
 */
@DisabledOnOs(OS.WINDOWS)
class BackupIntegrationTests {

	private static final String WRITES = """
			#!/bin/sh
			for argument in "$@"; do
			  case "$argument" in --file=*) file="${argument#--file=}";; esac
			done
			{ echo "arguments: $*"; echo "connects: $PGUSER@$PGHOST:$PGPORT/$PGDATABASE, $PGPASSWORD"; } > "$file"
			""";

	private static final String FAILS = """
			#!/bin/sh
			echo "pg_dump: error: server version: 18.6; pg_dump version: 15.18" >&2
			exit 1
			""";

	private static final String HANGS = "#!/bin/sh\nexec sleep 60\n";

	private final TestDatabase database = TestDatabase.create();

	private final Events events = new Events();

	private Path backups;

	private Path program;

	private Path scripts;

	private Scenario scenario;

	@BeforeEach
	void applyTheFirst(@TempDir Path directory) throws IOException {
		this.scripts = Files.createDirectory(directory.resolve("scripts"));
		this.backups = directory.resolve("made/backups");
		this.program = directory.resolve("pg_dump for tests");
		this.scenario = new Scenario(this.scripts, this.database).script("a1", "", "CREATE TABLE users (id int);",
				"DROP TABLE users;");
		program(WRITES);
		migrator(When.NEVER).upgrade("head");
	}

	@AfterEach
	void close() {
		this.database.close();
	}

	@Test
	void dataLossIsPrecededByABackup() throws IOException {
		this.scenario.script("b2", "a1", "CREATE TABLE pets (id int);", "")
			.script("c3", "b2", "SELECT 1;\n\nTRUNCATE users;\nDROP TABLE pets;", "");

		RunReport report = migrator(When.BEFORE_DATA_LOSS).upgrade("head");

		assertThat(report.backup()).isNotNull().hasParent(this.backups);
		String text = Files.readString(report.backup());
		assertThat(text).contains("arguments: --format=custom --no-password --file=" + report.backup(),
				"connects: %s@%s:%d/%s, %s".formatted(this.database.username(), this.database.host(),
						this.database.port(), this.database.name(), this.database.password()));
		assertThat(text.lines().findFirst().orElseThrow()).doesNotContain(this.database.name() + " ",
				"password=" + this.database.password());
		assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(report.backup())))
			.isEqualTo("rw-------");
		assertThat(this.database.values(String.class, "SELECT backup FROM migrator_history ORDER BY id"))
			.containsExactly(null, report.backup().toString(), report.backup().toString());
		assertThat(this.events.lines("notice: Making")).singleElement()
			.asString()
			.contains("c3.sql:")
			.endsWith(" empties a table, and 1 more");
		assertThat(this.events.lines("notice: The backup is " + report.backup())).hasSize(1);
		assertThat(this.events.lines().indexOf("starting b2"))
			.isGreaterThan(this.events.lines().indexOf(this.events.lines("notice: The backup").get(0)));
	}

	@Test
	void whatKeepsTheDataNeedsNoBackup() {
		this.scenario.script("b2", "a1", "CREATE TABLE pets (id int);", "DROP TABLE pets;");

		assertThat(migrator(When.BEFORE_DATA_LOSS).upgrade("head").backup()).isNull();
		assertThat(this.backups).doesNotExist();
	}

	@Test
	void aWayDownLosesDataToo() {
		RunReport report = migrator(When.BEFORE_DATA_LOSS).downgrade("base", false);

		assertThat(report.backup()).isNotNull().exists();
	}

	@Test
	void codeThatNobodyKnowsAndDeclaredHazardsCount() {
		this.scenario.script("b2", "a1", "DO $$ BEGIN NULL; END $$;", "");
		assertThat(migrator(When.BEFORE_DATA_LOSS).upgrade("head").backup()).isNotNull();
		assertThat(this.events.lines("notice: Making").get(0)).contains("nobody knows what it deletes");

		this.scenario.file("c3", """
				-- Merge
				--
				-- revision: c3
				-- revises: b2
				-- hazards: deletes-data (customers are merged)
				-- allows: deletes-data

				-- migrate:up
				SELECT 1;

				-- migrate:down
				""");
		assertThat(migrator(When.BEFORE_DATA_LOSS).upgrade("head").backup()).isNotNull();
		assertThat(this.events.lines("notice: Making").get(1))
			.contains("declares: deletes-data (customers are merged)");
	}

	@Test
	void alwaysMeansBeforeEveryRunWithAStep() {
		assertThat(migrator(When.ALWAYS).upgrade("head").backup()).isNull();
		this.scenario.script("b2", "a1", "SELECT 1;", "");
		assertThat(migrator(When.ALWAYS).upgrade("head").backup()).isNotNull();
	}

	@Test
	void aFailedBackupEndsTheRunBeforeItBegins() throws IOException {
		program(FAILS);
		this.scenario.script("b2", "a1", "DROP TABLE users;", "");

		assertThatExceptionOfType(MigratorException.class)
			.isThrownBy(() -> migrator(When.BEFORE_DATA_LOSS).upgrade("head"))
			.withMessageContaining("pg_dump: error: server version: 18.6; pg_dump version: 15.18")
			.withMessageContaining("Nothing was run")
			.satisfies((failure) -> assertThat(failure.action()).contains("migrator.pg-dump"));
		nothingRan();
	}

	@Test
	void aMissingProgramOrDirectoryIsNamed() {
		this.scenario.script("b2", "a1", "DROP TABLE users;", "");
		assertThatExceptionOfType(MigratorException.class)
			.isThrownBy(
					() -> migrator(new BackupSettings(When.ALWAYS, this.backups, "no_such_pg_dump")).upgrade("head"))
			.withMessageContaining("no_such_pg_dump");
		assertThatExceptionOfType(MigratorException.class)
			.isThrownBy(() -> migrator(new BackupSettings(When.ALWAYS, null, this.program.toString())).upgrade("head"))
			.satisfies((failure) -> assertThat(failure.action()).contains("migrator.backup-directory"));
		assertThatExceptionOfType(MigratorException.class)
			.isThrownBy(
					() -> migrator(new BackupSettings(When.ALWAYS, this.program.resolve("x"), this.program.toString()))
						.upgrade("head"))
			.withMessageContaining("No backup can be written");
		nothingRan();
	}

	@Test
	void aRunThatIsStoppedLeavesNoPartOfABackup() throws IOException {
		program(HANGS);
		this.scenario.script("b2", "a1", "DROP TABLE users;", "");
		AtomicReference<@Nullable Migrator> running = new AtomicReference<>();
		Migrator migrator = builder(new BackupSettings(When.ALWAYS, this.backups, this.program.toString()))
			.listener(new MigrationListener() {

				@Override
				public void notice(String message) {
					Migrator told = running.get();
					if (told != null && message.startsWith("Making a backup")) {
						new Thread(() -> told.stop("the test ends it", Duration.ofSeconds(20))).start();
					}
				}

			})
			.build();
		running.set(migrator);

		assertThatExceptionOfType(MigratorException.class).isThrownBy(() -> migrator.upgrade("head"))
			.withMessageContaining("Stopped during the backup: the test ends it");
		nothingRan();
	}

	private void nothingRan() {
		assertThat(this.database.values(String.class, "SELECT version_num FROM migrator_version"))
			.containsExactly("a1");
		assertThat(files()).isEmpty();
	}

	private List<Path> files() {
		try (Stream<Path> files = Files.exists(this.backups) ? Files.list(this.backups) : Stream.empty()) {
			return files.toList();
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private void program(String text) throws IOException {
		Files.writeString(this.program, text);
		Files.setPosixFilePermissions(this.program, PosixFilePermissions.fromString("rwx------"));
	}

	private Migrator migrator(When when) {
		return migrator(new BackupSettings(when, this.backups, this.program.toString()));
	}

	private Migrator migrator(BackupSettings settings) {
		return builder(settings).build();
	}

	private MigratorBuilder builder(BackupSettings settings) {
		return Migrator.builder(ConnectionSource.opening(this.database.dataSource(), "test database"))
			.locations("file:" + this.scripts)
			.listener(this.events)
			.backup(settings);
	}

}
