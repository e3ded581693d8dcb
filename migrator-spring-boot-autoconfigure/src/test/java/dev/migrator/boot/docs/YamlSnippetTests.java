package dev.migrator.boot.docs;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ByteArrayResource;

import dev.migrator.boot.autoconfigure.MigratorProperties;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the YAML in the pages: it can be read, its properties exist, and their values
 * are possible. Names of properties in sentences and as variables count as well.
 */
class YamlSnippetTests {

	private static final Pattern PROPERTIES = Pattern.compile("(?s)(migrator|management|spring)[.:].*");

	private static final Pattern NAMED = Pattern.compile("`(migrator\\.[a-z-]+(?:\\.[a-z-]+)*)(?:[=:][^`]*)?`");

	private static final Pattern VARIABLE = Pattern.compile("\\bMIGRATOR_[A-Z_]+\\b");

	/** What looks like a property, and is none that anybody sets for us. */
	private static final List<String> OTHERS = List.of("migrator.reading-models", "migrator.test",
			"MIGRATOR_SERVICE_HOST");

	private static final ConfigurationMetadata METADATA = ConfigurationMetadata.onClassPath();

	@ParameterizedTest
	@MethodSource("snippets")
	void yamlCanBeRead(Snippet snippet) throws IOException {
		List<PropertySource<?>> documents = load(snippet);
		assertThat(documents).isNotEmpty();
		if (PROPERTIES.matcher(snippet.text()).matches()) {
			assertThat(documents).allSatisfy(YamlSnippetTests::holdsProperties);
		}
	}

	@ParameterizedTest
	@MethodSource("pages")
	void propertiesThatAreNamedExist(Named page) {
		assertThat(page.names()).filteredOn((name) -> !METADATA.knows(name)).isEmpty();
	}

	@ParameterizedTest
	@MethodSource("pages")
	void variablesThatAreNamedExist(Named page) {
		assertThat(page.variables()).filteredOn((name) -> !METADATA.knowsVariable(name)).isEmpty();
	}

	static List<Snippet> snippets() {
		return Snippet.of("yaml", "yml");
	}

	static Stream<Named> pages() {
		return Pages.all()
			.stream()
			// Meters begin as properties do
			.filter((page) -> !page.endsWith("observability.md"))
			.map((page) -> new Named(page.getFileName().toString(), found(NAMED, Pages.text(page)),
					found(VARIABLE, Pages.text(page))));
	}

	private static void holdsProperties(PropertySource<?> document) {
		String[] keys = ((EnumerablePropertySource<?>) document).getPropertyNames();
		assertThat(keys).filteredOn((key) -> METADATA.knowsGroup(key) && !METADATA.knows(key)).isEmpty();
		assertThat(new Binder(ConfigurationPropertySources.from(document)).bindOrCreate("migrator",
				MigratorProperties.class))
			.isNotNull();
	}

	private static List<PropertySource<?>> load(Snippet snippet) throws IOException {
		return new YamlPropertySourceLoader().load(snippet.toString(),
				new ByteArrayResource(snippet.text().getBytes(StandardCharsets.UTF_8)));
	}

	private static List<String> found(Pattern pattern, String text) {
		return pattern.matcher(text)
			.results()
			.map((match) -> name(match))
			.distinct()
			.filter((name) -> !OTHERS.contains(name))
			.toList();
	}

	private static String name(MatchResult match) {
		return match.group(match.groupCount());
	}

	/**
	 * What a page names.
	 *
	 * @param page the file
	 * @param names properties
	 * @param variables environment variables
	 */
	record Named(String page, List<String> names, List<String> variables) {

		@Override
		public String toString() {
			return this.page;
		}

	}

}
