package dev.migrator.boot.command;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import dev.migrator.boot.command.Shell.Ran;
import dev.migrator.testdatabase.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for commands in a process of their own, where logging begins anew and the exit is
 * a real one.
 */
class CommandProcessIntegrationTests {

	@TempDir
	private Path directory;

	@Test
	void writesNothingButTheResultToStandardOutput() throws Exception {
		Path script = this.directory.resolve("db/migrations/1.sql");
		Files.createDirectories(script.getParent());
		Files.writeString(script, "-- revision: aaaa11112222\n\n-- migrate:up\nCREATE TABLE book ();\n");
		try (TestDatabase database = TestDatabase.create()) {
			String[] options = { "--spring.datasource.url=" + database.url(),
					"--spring.datasource.username=" + database.username(),
					"--spring.datasource.password=" + database.password() };
			Ran upgrade = run(List.of("-Dspring.aot.enabled=true"), options, "migrator", "upgrade", "--format=json");
			assertThat(upgrade.code()).as(upgrade.messages()).isZero();
			assertThat(upgrade.results()).startsWith("{\"outcome\":\"DONE\"").hasLineCount(1);
			assertThat(upgrade.messages()).contains("INFO  up   aaaa11112222")
				.doesNotContain("Spring Boot", "Starting", "WARN");
			Files.writeString(script.resolveSibling("2.sql"),
					"-- revision: bbbb11112222\n-- revises: aaaa11112222\n\n-- migrate:up\n");
			Ran status = run(List.of(), options, "migrator", "status");
			assertThat(status.results()).as(status.messages()).startsWith("state     PENDING\n");
			assertThat(status.code()).isEqualTo(3);
		}
	}

	@Test
	void reportsABrokenConfigurationAsAnError() throws Exception {
		Ran ran = run(List.of(), new String[0], "migrator", "current",
				"--spring.config.location=file:/does/not/exist.yml");
		assertThat(ran.code()).isEqualTo(1);
		assertThat(ran.results()).isEmpty();
		assertThat(ran.messages()).startsWith("error: Config data resource ")
			.contains("via location 'file:/does/not/exist.yml' does not exist", "Check that")
			.doesNotContain("\tat ");
	}

	private Ran run(List<String> jvm, String[] options, String... words) throws Exception {
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1"));
		command.addAll(jvm);
		command.addAll(List.of("-cp", this.directory + File.pathSeparator + System.getProperty("java.class.path"),
				TestApplication.class.getName()));
		command.addAll(List.of(words));
		command.addAll(List.of(options));
		Path results = this.directory.resolve("results");
		Path messages = this.directory.resolve("messages");
		Process process = new ProcessBuilder(command).redirectOutput(results.toFile())
			.redirectError(messages.toFile())
			.start();
		int code = process.waitFor();
		return new Ran(code, Files.readString(results), Files.readString(messages));
	}

}
