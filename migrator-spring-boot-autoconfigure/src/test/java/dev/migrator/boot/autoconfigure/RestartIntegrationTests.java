package dev.migrator.boot.autoconfigure;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;

import javax.tools.ToolProvider;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import dev.migrator.boot.Applications;
import dev.migrator.testdatabase.TestDatabase;
import dev.migrator.testdatabase.WireTap;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for starts one after the other in the same process, as developer tools make them:
 * each with a class loader of its own for what the developer changes.
 */
class RestartIntegrationTests {

	private final TestDatabase database = TestDatabase.create();

	@TempDir
	private Path classes;

	@AfterEach
	void close() {
		this.database.close();
	}

	@Test
	void eachStartFindsTheScriptsAndClassesOfItsOwnLoader() throws IOException {
		write("a1", "", "CREATE TABLE note (text text);");
		restart(Applications.on(this.database));
		assertThat(head()).isEqualTo("a1");
		write("b2", "a1", "INSERT INTO note VALUES ('from a script');");
		restart(Applications.on(this.database));
		assertThat(head()).isEqualTo("b2");
		compile("C3", "c3", "b2", "from a class");
		restart(Applications.on(this.database).withPropertyValues("migrator.packages=restarted"));
		assertThat(head()).isEqualTo("c3");
		Files.delete(this.classes.resolve("restarted/C3.class"));
		compile("D4", "d4", "b2", "from another class");
		this.database.execute("UPDATE migrator_version SET version_num = 'b2'");
		restart(Applications.on(this.database).withPropertyValues("migrator.packages=restarted"));
		assertThat(head()).isEqualTo("d4");
		assertThat(this.database.values(String.class, "SELECT text FROM note")).containsExactly("from a script",
				"from a class", "from another class");
	}

	@Test
	void aStartWithNothingToDoTakesNoLock() throws IOException {
		write("a1", "", "CREATE TABLE note (text text);");
		restart(Applications.on(this.database));
		try (WireTap tap = WireTap.open(this.database)) {
			for (int round = 0; round < 3; round++) {
				restart(Applications.on(this.database).withPropertyValues("spring.datasource.url=" + tap.url()));
			}
			assertThat(tap.statements()).isNotEmpty().noneMatch((statement) -> statement.contains("pg_try_advisory"));
		}
	}

	private void restart(ApplicationContextRunner runner) throws IOException {
		try (URLClassLoader loader = new URLClassLoader(new URL[] { this.classes.toUri().toURL() },
				getClass().getClassLoader())) {
			runner.withClassLoader(loader).run((context) -> assertThat(context).hasNotFailed());
		}
	}

	private String head() {
		return this.database.value(String.class, "SELECT version_num FROM migrator_version");
	}

	private void write(String id, String parent, String up) throws IOException {
		Path file = this.classes.resolve("db/migrations/" + id + ".sql");
		Files.createDirectories(file.getParent());
		String revises = parent.isEmpty() ? "" : "-- revises: " + parent + "\n";
		Files.writeString(file, "-- revision: " + id + "\n" + revises + "\n-- migrate:up\n" + up + "\n");
	}

	private void compile(String name, String id, String parent, String text) throws IOException {
		Path source = this.classes.resolve(name + ".java");
		Files.writeString(source, """
				package restarted;

				import dev.migrator.operation.Migration;
				import dev.migrator.operation.Operations;
				import dev.migrator.operation.RevisionScript;

				@RevisionScript(revision = "%s", revises = "%s", message = "Restarted")
				public class %s implements Migration {

					@Override
					public void upgrade(Operations op) {
						op.execute("INSERT INTO note VALUES ('%s')");
					}

				}
				""".formatted(id, parent, name, text));
		int result = ToolProvider.getSystemJavaCompiler()
			.run(null, null, null, "-encoding", "UTF-8", "-proc:none", "-d", this.classes.toString(), "-cp",
					System.getProperty("java.class.path"), source.toString());
		assertThat(result).isZero();
	}

}
