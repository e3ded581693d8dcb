package dev.migrator.boot.autoconfigure;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;

import dev.migrator.boot.ScriptDirectory;
import dev.migrator.testdatabase.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a container's runtime sees of a start: the exit code of a process.
 */
class StartProcessIntegrationTests {

	@TempDir
	private Path directory;

	@Test
	void theExitCodeIsThatOfTheFailure() throws Exception {
		try (TestDatabase database = TestDatabase.create()) {
			Ended ended = start((entry) -> true, database, "--migrator.auto-migrate=false",
					"--migrator.when-pending=fail");
			assertThat(ended.output()).contains("2 pending revisions", "Action:").doesNotContain("\tat ");
			assertThat(ended.code()).isEqualTo(3);
		}
	}

	@Test
	void aMissingDriverIsASentence() throws Exception {
		try (TestDatabase database = TestDatabase.create()) {
			Ended ended = start((entry) -> !new File(entry).getName().startsWith("postgresql-"), database);
			assertThat(ended.output()).contains("The PostgreSQL driver is not on the class path", "Action:")
				.doesNotContain("\tat ");
			assertThat(ended.code()).isEqualTo(1);
		}
	}

	private Ended start(Predicate<String> classPath, TestDatabase database, String... options) throws Exception {
		String entries = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
			.filter(classPath)
			.collect(Collectors.joining(File.pathSeparator));
		List<String> command = new ArrayList<>(List.of(
				Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1", "-cp",
				entries, Main.class.getName(), "--spring.main.web-application-type=none",
				"--" + new ScriptDirectory(Files.createDirectories(this.directory.resolve("scripts"))).customers()
					.property(),
				"--spring.datasource.url=" + database.url(), "--spring.datasource.username=" + database.username(),
				"--spring.datasource.password=" + database.password()));
		command.addAll(List.of(options));
		Path output = this.directory.resolve("output");
		Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile()).start();
		return new Ended(process.waitFor(), Files.readString(output));
	}

	/**
	 * The program that is started.
	 */
	static final class Main {

		private Main() {
		}

		public static void main(String[] arguments) {
			SpringApplication.run(FailedStartIntegrationTests.Application.class, arguments);
		}

	}

	private record Ended(int code, String output) {
	}

}
