package dev.migrator.sample;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;

import dev.migrator.testdatabase.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the jar that the build has made, processed ahead of time: as it is, extracted
 * in layers, with an archive of classes, with a cache of JDK 25.
 */
@Tag("packaged")
class PackagedApplicationTests {

	private static final Path JAR = Path.of("target", "sample-app.jar").toAbsolutePath();

	private static final String AOT = "-Dspring.aot.enabled=true";

	private static final String INDEX_LOG = "--logging.level.dev.migrator.script=debug";

	private static final String FROM_INDEX = "16 revisions of db/migrations are known from the index";

	/** What a start to learn from does without a database. */
	private static final List<String> TRAINING = List.of("--migrator.auto-migrate=false",
			"--migrator.when-pending=ignore", "--spring.datasource.url=jdbc:postgresql://localhost:1/none",
			"--spring.jpa.database-platform=org.hibernate.dialect.PostgreSQLDialect",
			"--spring.jpa.hibernate.ddl-auto=none",
			"--spring.jpa.properties.hibernate.boot.allow_jdbc_metadata_access=false");

	private static final Pattern PORT = Pattern.compile("Tomcat started on port (\\d+)");

	@TempDir
	private static Path home;

	/** The jar with the libraries beside it, as Boot extracts it. */
	private static Path extracted;

	private final TestDatabase database = TestDatabase.create();

	@BeforeAll
	static void extract() throws Exception {
		Path layers = home.resolve("layers");
		run(home, List.of("-Djarmode=tools", "-jar", JAR.toString(), "extract", "--layers", "--destination",
				layers.toString()));
		extracted = Files.createDirectories(home.resolve("application"));
		for (String layer : List.of("dependencies", "spring-boot-loader", "snapshot-dependencies", "application")) {
			copy(layers.resolve(layer), extracted);
		}
	}

	@AfterEach
	void end() {
		this.database.close();
	}

	@Test
	void aFatJarMigratesAndNextTimeReadsNoScript() throws Exception {
		try (ApplicationProcess first = start(JAR.getParent(), AOT, JAR)) {
			assertThat(first.says("Started SampleApplication")).as(first::output).isTrue();
			assertThat(first.output()).contains("17 revisions applied", FROM_INDEX);
		}
		try (ApplicationProcess second = start(JAR.getParent(), AOT, JAR)) {
			assertThat(second.says("Started SampleApplication")).as(second::output).isTrue();
			assertThat(second.output()).contains("The schema is up to date", FROM_INDEX);
		}
	}

	@Test
	void aFatJarWithoutAheadOfTimeProcessingUsesNoIndex() throws Exception {
		List<String> command = new ArrayList<>(List.of("-jar", JAR.toString(), "migrator", "upgrade", INDEX_LOG));
		command.addAll(connection());
		assertThat(run(home, command)).contains("aca9b79b3a87").doesNotContain("index");
	}

	@Test
	void extractedLayersMigrateAndRunCommands() throws Exception {
		try (ApplicationProcess process = start(extracted, AOT, extracted.resolve("sample-app.jar"))) {
			assertThat(process.says("Started SampleApplication")).as(process::output).isTrue();
			assertThat(process.output()).contains("17 revisions applied", FROM_INDEX);
		}
		List<String> command = new ArrayList<>(
				List.of(AOT, "-jar", "sample-app.jar", "migrator", "current", INDEX_LOG));
		command.addAll(connection());
		assertThat(run(extracted, command)).contains("aca9b79b3a87", FROM_INDEX,
				"1 revision of dev/migrator/sample/migrations is known from the index");
	}

	@Test
	void anArchiveOfClassesIsMadeWithoutADatabase() throws Exception {
		Path archive = home.resolve("application.jsa");
		assertThat(train("-XX:ArchiveClassesAtExit=" + archive)).doesNotContain("applied");
		assertThat(archive).isNotEmptyFile();
		try (ApplicationProcess process = start(extracted, "-XX:SharedArchiveFile=" + archive,
				Path.of("sample-app.jar"))) {
			assertThat(process.says("Started SampleApplication")).as(process::output).isTrue();
			assertThat(process.output()).contains("17 revisions applied", FROM_INDEX);
		}
	}

	@Test
	@EnabledForJreRange(min = JRE.JAVA_25, disabledReason = "The cache came with JDK 25")
	void aCacheOfTheJdkIsMadeWithoutADatabase() throws Exception {
		Path cache = home.resolve("application.aot");
		assertThat(train("-XX:AOTCacheOutput=" + cache)).doesNotContain("applied");
		assertThat(cache).isNotEmptyFile();
		try (ApplicationProcess process = start(extracted, "-XX:AOTCache=" + cache, Path.of("sample-app.jar"))) {
			assertThat(process.says("Started SampleApplication")).as(process::output).isTrue();
			assertThat(process.output()).contains("17 revisions applied", FROM_INDEX);
		}
	}

	/** A start to learn from that has a database uses it as any start does. */
	@Test
	void aTrainingRunWithADatabaseMigratesIt() throws Exception {
		List<String> command = new ArrayList<>(
				List.of("-Dspring.context.exit=onRefresh", AOT, "-jar", "sample-app.jar"));
		command.addAll(connection());
		assertThat(run(extracted, command)).contains("17 revisions applied");
	}

	@Test
	@EnabledForJreRange(min = JRE.JAVA_21, disabledReason = "There are no virtual threads")
	void virtualThreadsServeTheEndpoint() throws Exception {
		// Ahead-of-time processing would have frozen the condition
		List<String> command = new ArrayList<>(List.of("-jar", "sample-app.jar", "--server.port=0",
				"--spring.threads.virtual.enabled=true", "--logging.level.org.apache.catalina=info",
				"--logging.level.org.springframework.web.servlet=debug"));
		command.addAll(connection());
		try (ApplicationProcess process = ApplicationProcess.java(extracted, command)) {
			assertThat(process.says("Started SampleApplication")).as(process::output).isTrue();
			Matcher port = PORT.matcher(process.output());
			assertThat(port.find()).as(process::output).isTrue();
			URI endpoint = URI.create("http://localhost:%s/actuator/migrations".formatted(port.group(1)));
			assertThat(
					HttpClient.newHttpClient().send(HttpRequest.newBuilder(endpoint).build(), BodyHandlers.ofString()))
				.satisfies((response) -> {
					assertThat(response.statusCode()).isEqualTo(200);
					assertThat(response.body()).contains("UP_TO_DATE");
				});
			assertThat(process.says("-handler-")).as("a virtual thread by its name").isTrue();
		}
	}

	private static String train(String option) throws Exception {
		List<String> command = new ArrayList<>(
				List.of(option, "-Dspring.context.exit=onRefresh", AOT, "-jar", "sample-app.jar"));
		command.addAll(TRAINING);
		return run(extracted, command);
	}

	private ApplicationProcess start(Path directory, String option, Path jar, String... arguments) throws IOException {
		List<String> command = new ArrayList<>(
				List.of(option, AOT, "-jar", jar.toString(), INDEX_LOG, "--logging.level.org.springframework.boot=info",
						"--logging.level.org.apache.catalina=warn", "--server.port=0"));
		command.addAll(connection());
		return ApplicationProcess.java(directory, command);
	}

	private List<String> connection() {
		return List.of("--spring.datasource.url=" + this.database.url(),
				"--spring.datasource.username=" + this.database.username(),
				"--spring.datasource.password=" + this.database.password());
	}

	private static String run(Path directory, List<String> command) throws Exception {
		try (ApplicationProcess process = ApplicationProcess.java(directory, command)) {
			assertThat(process.end()).as(process::output).isZero();
			return process.output();
		}
	}

	private static void copy(Path from, Path to) throws IOException {
		if (!Files.isDirectory(from)) {
			return;
		}
		try (Stream<Path> files = Files.walk(from)) {
			for (Path file : files.toList()) {
				Path target = to.resolve(from.relativize(file).toString());
				if (Files.isDirectory(file)) {
					Files.createDirectories(target);
				}
				else {
					Files.move(file, target);
				}
			}
		}
	}

}
