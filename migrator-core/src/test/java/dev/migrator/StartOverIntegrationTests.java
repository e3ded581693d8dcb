package dev.migrator;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.migrator.autogenerate.AutogenerateRequest;
import dev.migrator.error.MigratorException;
import dev.migrator.model.DesiredSchema;
import dev.migrator.model.ModelReader;
import dev.migrator.model.SqlFile;
import dev.migrator.model.SqlFilesSource;
import dev.migrator.testdatabase.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Histories that begin anew.
 */
class StartOverIntegrationTests {

	@TempDir
	private Path directory;

	private Path scripts;

	private TestDatabase database;

	private String model = "-- migrator-owns: everything\nCREATE TABLE t (id int PRIMARY KEY, name text);\n";

	@BeforeEach
	void create() throws IOException {
		this.database = TestDatabase.create();
		this.scripts = Files.createDirectory(this.directory.resolve("migrations"));
		write(this.scripts, "a.sql", "a", "", "CREATE TABLE t (id int);", "DROP TABLE t;");
		write(Files.createDirectory(this.scripts.resolve("more")), "b.sql", "b", "-- revises: a\n",
				"ALTER TABLE t ADD PRIMARY KEY (id);", "ALTER TABLE t DROP CONSTRAINT t_pkey;");
	}

	@AfterEach
	void close() {
		this.database.close();
	}

	private static void write(Path directory, String name, String id, String revises, String up, String down)
			throws IOException {
		Files.writeString(directory.resolve(name),
				"-- A revision\n--\n-- revision: %s\n%s\n-- migrate:up\n%s\n\n-- migrate:down\n%s\n".formatted(id,
						revises, up, down));
	}

	private Migrator migrator(String... locations) {
		return Migrator.builder(this.database.dataSource())
			.locations(locations)
			.scriptsDirectory(this.scripts)
			.allowReset(true)
			.build();
	}

	private ModelReader models() {
		return (major) -> new DesiredSchema(List.of(new SqlFilesSource(List.of(new SqlFile("model.sql", this.model)))),
				List.of());
	}

	private StartOverReport startOver(Migrator migrator) {
		return migrator.startOver(models(), "Create the schema", AutogenerateRequest.DEFAULT);
	}

	private List<String> files(Path directory) throws IOException {
		try (Stream<Path> files = Files.walk(directory)) {
			return files.filter(Files::isRegularFile)
				.map((file) -> directory.relativize(file).toString())
				.sorted()
				.toList();
		}
	}

	@Test
	void oneRevisionTakesThePlaceOfAllScripts() throws IOException {
		Migrator migrator = migrator("file:" + this.scripts);
		migrator.upgrade("head");
		StartOverReport report = startOver(migrator);
		assertThat(files(report.aside())).containsExactly("a.sql", "more/b.sql");
		assertThat(report.moved()).hasSize(2);
		assertThat(report.left()).isEmpty();
		assertThat(files(this.scripts)).containsExactly(report.generated().file().getFileName().toString());
		assertThat(report.run().heads()).containsExactly(report.generated().id());
		assertThat(migrator.status(false).state()).isEqualTo(Status.State.UP_TO_DATE);
		assertThat(migrator.schemas(models()).compare(SchemaSide.DATABASE, SchemaSide.MODELS, false).isEmpty())
			.isTrue();
	}

	@Test
	void anEmptyDatabaseWillDo() {
		StartOverReport report = startOver(migrator("file:" + this.scripts));
		assertThat(report.run().heads()).containsExactly(report.generated().id());
	}

	@Test
	void theCopiesOfTheBuildAreDeleted() throws IOException {
		Path copies = Files.createDirectory(this.directory.resolve("classes"));
		Files.copy(this.scripts.resolve("a.sql"), copies.resolve("a.sql"));
		startOver(migrator("file:" + copies));
		assertThat(files(copies)).isEmpty();
	}

	@Test
	void scriptsOfAnotherModuleAreInTheWay() throws IOException {
		Path other = Files.createDirectory(this.directory.resolve("other"));
		write(other, "c.sql", "c", "-- revises: b\n", "CREATE TABLE u ();", "DROP TABLE u;");
		Migrator migrator = migrator("file:" + other, "file:" + this.scripts);
		migrator.upgrade("head");
		assertThatExceptionOfType(MigratorException.class).isThrownBy(() -> startOver(migrator))
			.withMessageContaining("c.sql");
		assertThat(migrator.status(false).state()).isEqualTo(Status.State.UP_TO_DATE);
		assertThat(files(this.scripts)).containsExactly("a.sql", "more/b.sql");
	}

	@Test
	void aModelThatCannotBeMadeChangesNothing() throws IOException {
		Migrator migrator = migrator("file:" + this.scripts);
		migrator.upgrade("head");
		this.model = "CREATE TABLE t (id nonsense);";
		assertThatExceptionOfType(MigratorException.class).isThrownBy(() -> startOver(migrator))
			.withMessageContaining("nonsense");
		this.model = "-- migrator-owns: everything\n";
		assertThatExceptionOfType(MigratorException.class).isThrownBy(() -> startOver(migrator))
			.withMessageContaining("holds nothing");
		assertThat(migrator.status(false).state()).isEqualTo(Status.State.UP_TO_DATE);
		assertThat(files(this.directory)).containsExactly("migrations/a.sql", "migrations/more/b.sql");
	}

	@Test
	void whatCannotBeUndoneChangesNothing() throws IOException {
		Files.writeString(this.scripts.resolve("c.sql"),
				"-- revision: c\n-- revises: b\n\n-- migrate:up\nDROP TABLE t;\n");
		Migrator migrator = migrator("file:" + this.scripts);
		migrator.upgrade("head");
		assertThatExceptionOfType(MigratorException.class).isThrownBy(() -> startOver(migrator))
			.withMessageContaining("c");
		assertThat(migrator.status(false).state()).isEqualTo(Status.State.UP_TO_DATE);
		assertThat(files(this.directory)).containsExactly("migrations/a.sql", "migrations/c.sql",
				"migrations/more/b.sql");
	}

	@Test
	void itHasToBeAllowed() throws IOException {
		Migrator migrator = Migrator.builder(this.database.dataSource()).scriptsDirectory(this.scripts).build();
		assertThatExceptionOfType(MigratorException.class).isThrownBy(() -> startOver(migrator))
			.satisfies((ex) -> assertThat(ex.action()).contains("migrator.allow-reset"));
		assertThat(files(this.directory)).hasSize(2);
	}

}
