package dev.migrator.boot.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.springframework.boot.json.JsonParserFactory;

import dev.migrator.boot.docs.ConfigurationMetadata.Property;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@code docs/properties.md}, which is made of the configuration metadata, and
 * for the metadata itself. With {@code -Ddocs.write=true} the page is written anew.
 */
class PropertiesPageTests {

	private static final Path PAGE = Pages.DIRECTORY.resolve("properties.md");

	private static final Path GUIDES = Path.of("src", "test", "resources", "dev", "migrator", "boot",
			"property-guides.json");

	private static final String INTRODUCTION = """
			# Properties

			Every property, made from the configuration metadata, which editors know as well. How to set them, and which of them you need:
			[configuration](configuration.md).

			Durations are written as `500ms`, `30s`, `10m`, `1h`. Lists are written with commas, or as YAML lists. A dash as the default: the
			description says what counts.
			""";

	private final ConfigurationMetadata metadata = ConfigurationMetadata.read();

	@Test
	void thePageIsWhatTheMetadataSays() throws IOException {
		String page = page();
		if (Boolean.getBoolean("docs.write")) {
			Files.writeString(PAGE, page);
		}
		assertThat(PAGE).content().as("Write it anew: -Dtest=PropertiesPageTests -Ddocs.write=true").isEqualTo(page);
	}

	@Test
	void everyPropertyHasATypeAndADescriptionThatIsASentence() {
		assertThat(this.metadata.properties()).allSatisfy((property) -> {
			assertThat(property.type()).isNotBlank();
			assertThat(property.description()).isNotNull().matches("(?s)[A-Z].*\\.").doesNotStartWith("The ");
		});
	}

	@Test
	void everyPropertyHasADefaultOrSaysWhatCountsWithoutOne() {
		assertThat(this.metadata.properties()).allSatisfy((property) -> {
			if (property.defaultValue() == null) {
				assertThat(property.description()).containsPattern("If not set, |When empty, ");
			}
		});
	}

	@Test
	void everyConstantIsProposedWithADescription() {
		assertThat(this.metadata.properties()).filteredOn((property) -> property.name().startsWith("migrator."))
			.filteredOn((property) -> !property.constants().isEmpty())
			.allSatisfy((property) -> {
				assertThat(property.values()).containsOnlyKeys(property.constants());
				assertThat(property.values().values())
					.allSatisfy((description) -> assertThat(description).endsWith("."));
			});
	}

	@Test
	void guidesBelongToProperties() {
		assertThat(this.metadata.properties()).extracting(Property::name).containsAll(guides().keySet());
	}

	private String page() {
		Map<String, String> guides = guides();
		return this.metadata.groups()
			.stream()
			.sorted(PropertiesPageTests::oursFirst)
			.map((group) -> section(group, guides))
			.collect(Collectors.joining("", INTRODUCTION, ""));
	}

	private String section(String group, Map<String, String> guides) {
		return this.metadata.properties()
			.stream()
			.filter((property) -> property.group().equals(group))
			.map((property) -> row(property, guides.get(property.name())))
			.collect(Collectors.joining("\n", """

					## %s
					| property | type | default | what it says |
					|---|---|---|---|
					""".formatted(group), "\n"));
	}

	private static String row(Property property, String guide) {
		String type = property.constants().isEmpty() || property.type().contains("<") ? "`" + property.shortType() + "`"
				: "one of";
		String standard = (property.defaultValue() != null) ? "`" + property.shownDefault() + "`" : "–";
		String values = property.shownValues().map((value) -> "<br>" + value).collect(Collectors.joining());
		String more = (guide != null) ? " [More](" + guide + ")." : "";
		return "| `%s` | %s | %s | %s%s%s |".formatted(property.name(), type, standard,
				property.description().replace("|", "\\|").replace("*", "\\*"), more, values);
	}

	/** Our own properties come first, then those of Spring Boot that are about us. */
	private static int oursFirst(String one, String other) {
		int result = Boolean.compare(!one.startsWith("migrator"), !other.startsWith("migrator"));
		return (result != 0) ? result : one.compareTo(other);
	}

	private static Map<String, String> guides() {
		Map<String, String> guides = new TreeMap<>();
		JsonParserFactory.getJsonParser()
			.parseMap(Pages.text(GUIDES))
			.forEach((page, properties) -> ((List<?>) properties)
				.forEach((property) -> guides.put((String) property, page)));
		return guides;
	}

}
