package dev.migrator.boot;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.json.JsonParserFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the documentation: it names what there is, and its links lead somewhere.
 */
class DocumentationTests {

	private static final Path DIRECTORY = Path.of("..", "docs");

	private static final Path METADATA = Path.of("target", "classes", "META-INF", "spring-configuration-metadata.json");

	private static final Pattern PROPERTY = Pattern.compile("(?m)^\\| `(migrator\\.[a-z.-]+)` \\|");

	private static final Pattern LINK = Pattern.compile("]\\(([^)#]*)(?:#([^)]*))?\\)");

	private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.*)$");

	@Test
	void configurationNamesEveryPropertyAndNoOther() {
		assertThat(matches(PROPERTY, read(DIRECTORY.resolve("configuration.md"))).map((match) -> match.group(1)))
			.containsExactlyInAnyOrderElementsOf(properties());
	}

	@ParameterizedTest
	@MethodSource("pages")
	void linksLeadToFilesAndHeadings(Path page) {
		assertThat(matches(LINK, read(page)).filter((link) -> !link.group(1).contains(":"))).allSatisfy((link) -> {
			Path target = link.group(1).isEmpty() ? page : page.resolveSibling(link.group(1));
			assertThat(target).exists();
			if (link.group(2) != null) {
				assertThat(anchors(target)).contains(link.group(2));
			}
		});
	}

	private static List<Path> pages() throws IOException {
		try (Stream<Path> files = Files.list(DIRECTORY)) {
			return files.filter((file) -> file.toString().endsWith(".md")).sorted().toList();
		}
	}

	private static List<String> properties() {
		Object properties = JsonParserFactory.getJsonParser().parseMap(read(METADATA)).get("properties");
		return ((List<?>) properties).stream()
			.map((property) -> String.valueOf(((Map<?, ?>) property).get("name")))
			.filter((name) -> name.startsWith("migrator."))
			.toList();
	}

	private static List<String> anchors(Path page) {
		return matches(HEADING, read(page)).map((heading) -> heading.group(1))
			.map((heading) -> heading.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_ -]", "").replace(' ', '-'))
			.toList();
	}

	private static Stream<MatchResult> matches(Pattern pattern, String text) {
		return pattern.matcher(text).results();
	}

	private static String read(Path file) {
		try {
			return Files.readString(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
