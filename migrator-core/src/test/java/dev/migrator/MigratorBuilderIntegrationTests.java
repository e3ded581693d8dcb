package dev.migrator;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.migrator.error.MigratorException;
import dev.migrator.execution.MigrationListener;
import dev.migrator.execution.connection.ConnectionSource;
import dev.migrator.execution.history.HistoryEntry;
import dev.migrator.testdatabase.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * A migrator without Spring Boot.
 */
class MigratorBuilderIntegrationTests {

	private final TestDatabase database = TestDatabase.create();

	@TempDir
	Path scripts;

	@AfterEach
	void close() {
		this.database.close();
	}

	@Test
	void migratesThroughADataSourceThatLends() throws IOException {
		write("first");
		Migrator migrator = Migrator.builder(this.database.dataSource())
			.locations("file:" + this.scripts)
			.application("tool", "2.0")
			.listener(MigrationListener.NONE)
			.build();
		assertThat(migrator.migrate().heads()).containsExactly("first");
		HistoryEntry entry = migrator.history(1).get(0);
		assertThat(entry.application()).isEqualTo("tool");
		assertThat(migrator.downgrade("base", false).heads()).isEmpty();
	}

	@Test
	void givesThePoolItsOnlyConnectionBack() throws Exception {
		Files.writeString(this.scripts.resolve("slow.sql"),
				"-- Slow\n--\n-- revision: slow\n\n-- migrate:up\nSELECT pg_sleep(1);\n\n-- migrate:down\n");
		PoolOfOne pool = new PoolOfOne(this.database.dataSource());
		Migrator migrator = Migrator.builder(pool).locations("file:" + this.scripts).build();
		assertThat(migrator.migrate().heads()).containsExactly("slow");
		assertThat(pool.isWhole()).as("nobody keeps what the run had").isTrue();
	}

	@Test
	void migratesOnConnectionsOfItsOwn() throws IOException {
		write("first");
		ConnectionSource connections = ConnectionSource.opening(this.database.dataSource(), "the test's database");
		Migrator migrator = Migrator.builder(connections)
			.locations("file:" + this.scripts)
			.schema("own")
			.target("first")
			.listener(MigrationListener.NONE)
			.build();
		assertThat(migrator.migrate().heads()).containsExactly("first");
		assertThat(this.database.values(String.class, "SELECT version_num FROM own.migrator_version"))
			.containsExactly("first");
	}

	@Test
	void writesWhereItWasToldTo() {
		Migrator migrator = Migrator.builder(this.database.dataSource()).scriptsDirectory(this.scripts).build();
		Path file = migrator.newRevision("Say hello");
		assertThat(file).hasParent(this.scripts);
		assertThat(migrator.graph().revisions()).as("what is on the class path").isEmpty();
	}

	@Test
	void makesJavaRevisionsWithTheirConstructor() throws IOException {
		write("start");
		Migrator migrator = Migrator.builder(this.database.dataSource())
			.locations("file:" + this.scripts)
			.packages("dev.migrator.javarevisions")
			.listener(MigrationListener.NONE)
			.build();
		MigratorException failure = catchThrowableOfType(MigratorException.class, migrator::migrate);
		assertThat(failure).hasMessageContaining("Work failed while it described what to do")
			.hasMessageContaining("a test brings this");
	}

	private void write(String revision) throws IOException {
		Files.writeString(this.scripts.resolve(revision + ".sql"),
				String.join("\n", List.of("-- First", "--", "-- revision: " + revision, "", "-- migrate:up",
						"CREATE TABLE t (id int);", "", "-- migrate:down", "DROP TABLE t;", "")));
	}

}
