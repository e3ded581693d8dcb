package dev.migrator.boot.docs;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what {@code docs/security.md} says about libraries: what the starter brings
 * is in its table, and nothing else is brought.
 */
class SuppliedLibrariesTests {

	private static final Pattern DEPENDENCY = Pattern.compile("(?s)<dependency>(.*?)</dependency>");

	private static final Pattern ARTIFACT = Pattern.compile("<artifactId>(.*?)</artifactId>");

	@Test
	void theTableNamesWhatIsBrought() {
		assertThat(Stream.of("migrator-core", "migrator-spring-boot-autoconfigure", "migrator-spring-boot-starter")
			.flatMap(SuppliedLibrariesTests::brought))
			.containsOnly(Stream.concat(named(), ofSpringBoot()).toArray(String[]::new));
	}

	private static Stream<String> named() {
		String page = Pages.text(Pages.DIRECTORY.resolve("security.md"));
		String table = page.substring(page.indexOf("## What it brings along"));
		return Pattern.compile("`(?:[a-z.]+:)?([a-z-]+)`")
			.matcher(table.substring(table.indexOf("|---")))
			.results()
			.map((match) -> match.group(1));
	}

	/** What both starters of Spring Boot that the page names bring by themselves. */
	private static Stream<String> ofSpringBoot() {
		return Stream.of("spring-boot-starter-jdbc", "spring-boot-starter-actuator", "spring-boot-autoconfigure",
				"spring-boot-jdbc", "spring-jdbc");
	}

	private static Stream<String> brought(String module) {
		String pom = Pages.text(Path.of("..", module, "pom.xml")).replaceAll("(?s)<build>.*|<profiles>.*", "");
		return DEPENDENCY.matcher(pom)
			.results()
			.map((match) -> match.group(1))
			.filter((dependency) -> Arrays.asList("<optional>true", "<scope>test", "<scope>provided")
				.stream()
				.noneMatch(dependency::contains))
			.map((dependency) -> ARTIFACT.matcher(dependency).results().findFirst().orElseThrow().group(1));
	}

}
