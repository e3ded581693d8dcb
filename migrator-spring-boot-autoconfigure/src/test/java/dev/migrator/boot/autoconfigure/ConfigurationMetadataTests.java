package dev.migrator.boot.autoconfigure;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What an IDE shows of our properties.
 */
class ConfigurationMetadataTests {

	private final JsonNode metadata = read();

	@Test
	void everyPropertySaysWhatItIs() {
		List<JsonNode> properties = elements("properties");
		assertThat(properties).hasSizeGreaterThan(20).allSatisfy((property) -> {
			assertThat(property.path("type").asString("")).isNotEmpty();
			assertThat(property.path("description").asString("")).as(property.path("name").asString())
				.endsWith(".")
				.doesNotStartWith("The ");
		});
		assertThat(properties).filteredOn((property) -> property.path("type").asString("").endsWith("Boolean"))
			.hasSizeGreaterThan(2)
			.allSatisfy((property) -> assertThat(property.path("description").asString("")).startsWith("Whether "));
	}

	@Test
	void whatHasADefaultNamesIt() {
		assertThat(defaultOf("migrator.auto-migrate").asBoolean()).isTrue();
		assertThat(defaultOf("migrator.target").asString()).isEqualTo("heads");
		assertThat(defaultOf("migrator.when-pending").asString()).isEqualTo("warn");
		assertThat(defaultOf("migrator.locations").get(0).asString()).isEqualTo("classpath:db/migrations");
	}

	@Test
	void whatHasAFewValuesHintsAtThem() {
		assertThat(valuesOf("migrator.target")).contains("heads", "head");
		assertThat(valuesOf("migrator.when-pending")).containsExactly("warn", "fail", "ignore");
		assertThat(valuesOf("migrator.verify")).containsExactly("when-pending", "always", "never");
		assertThat(valuesOf("migrator.transaction")).containsExactly("per-revision", "all");
		assertThat(valuesOf("migrator.unknown-revisions")).containsExactly("warn", "fail");
		assertThat(valuesOf("migrator.hazards")).containsExactly("refuse", "warn");
		assertThat(defaultOf("migrator.hazards").asString()).isEqualTo("refuse");
		assertThat(named("hints", "migrator.scripts-directory").toString()).contains("handle-as");
		assertThat(named("hints", "migrator.locations").toString()).contains("handle-as");
	}

	@Test
	void everyHintIsForAProperty() {
		List<String> properties = elements("properties").stream()
			.map((property) -> property.path("name").asString())
			.toList();
		// A map has hints for its keys and for its values
		assertThat(elements("hints")).allSatisfy((hint) -> assertThat(properties)
			.contains(hint.path("name").asString().replaceFirst("\\.(keys|values)$", "")));
	}

	private List<String> valuesOf(String name) {
		List<String> values = new ArrayList<>();
		named("hints", name).path("values").forEach((value) -> values.add(value.path("value").asString()));
		return values;
	}

	private JsonNode defaultOf(String name) {
		return named("properties", name).path("defaultValue");
	}

	private JsonNode named(String kind, String name) {
		return elements(kind).stream()
			.filter((element) -> element.path("name").asString().equals(name))
			.findFirst()
			.orElseThrow();
	}

	private List<JsonNode> elements(String kind) {
		List<JsonNode> elements = new ArrayList<>();
		this.metadata.path(kind).forEach(elements::add);
		elements.removeIf((element) -> !element.path("name").asString().startsWith("migrator."));
		return elements;
	}

	/** Every module of Spring Boot has such a file; ours is the one with our prefix. */
	private static JsonNode read() {
		try {
			for (URL url : Collections.list(ConfigurationMetadataTests.class.getClassLoader()
				.getResources("META-INF/spring-configuration-metadata.json"))) {
				try (InputStream stream = url.openStream()) {
					JsonNode metadata = JsonMapper.shared().readTree(stream);
					if (metadata.path("groups").toString().contains("\"migrator\"")) {
						return metadata;
					}
				}
			}
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
		throw new IllegalStateException("The build made no metadata");
	}

}
