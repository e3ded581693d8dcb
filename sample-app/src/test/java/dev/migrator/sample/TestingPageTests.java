package dev.migrator.sample;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that every piece of Java in the documentation of testing is a piece of a test
 * that runs.
 */
class TestingPageTests {

	private static final Pattern SNIPPET = Pattern.compile("(?ms)^```java\\n(.*?)^```$");

	@Test
	void showsCodeThatIsTested() throws IOException {
		String tests = read("src/test/java") + read("../migrator-spring-boot-test/src/test/java");
		List<String> snippets = SNIPPET.matcher(Files.readString(Path.of("../docs/testing.md")))
			.results()
			.map(MatchResult::group)
			.map((block) -> block.substring(block.indexOf('\n') + 1, block.lastIndexOf("```")))
			.toList();
		assertThat(snippets).hasSizeGreaterThan(3)
			.allSatisfy((snippet) -> assertThat(tests).contains(lines(snippet.lines())));
	}

	private static String read(String directory) throws IOException {
		try (Stream<Path> files = Files.walk(Path.of(directory))) {
			StringBuilder all = new StringBuilder();
			for (Path file : files.filter((path) -> path.toString().endsWith(".java")).toList()) {
				all.append(lines(Files.readString(file).lines()));
			}
			return all.toString();
		}
	}

	/** Indentation is a matter of place. */
	private static String lines(Stream<String> lines) {
		return lines.map(String::strip).filter((line) -> !line.isEmpty()).collect(Collectors.joining("\n", "", "\n"));
	}

}
