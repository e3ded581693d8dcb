package dev.migrator.boot.docs;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.json.JsonParserFactory;
import org.springframework.util.ClassUtils;

/**
 * What the configuration metadata says about the properties: what an editor shows, and
 * what {@code docs/properties.md} is made of.
 *
 * @param properties all properties by name, in alphabetical order
 */
record ConfigurationMetadata(List<Property> properties) {

	private static final String RESOURCE = "META-INF/spring-configuration-metadata.json";

	private static final Path FILE = Path.of("target", "classes").resolve(RESOURCE);

	private static final ConfigurationMetadata CLASS_PATH = new ConfigurationMetadata(
			files().flatMap((file) -> read(file).properties().stream()).toList());

	/** Read what we say about our own properties. */
	static ConfigurationMetadata read() {
		return read(Pages.text(FILE));
	}

	private static Stream<String> files() {
		return ConfigurationMetadata.class.getClassLoader().resources(RESOURCE).map((file) -> {
			try (InputStream content = file.openStream()) {
				return new String(content.readAllBytes(), StandardCharsets.UTF_8);
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		});
	}

	private static ConfigurationMetadata read(String text) {
		Map<String, Object> json = JsonParserFactory.getJsonParser().parseMap(text);
		Map<String, Map<?, ?>> hints = new LinkedHashMap<>();
		objects(json.get("hints")).forEach((hint) -> hints.put((String) hint.get("name"), hint));
		return new ConfigurationMetadata(objects(json.get("properties")).stream()
			.map((property) -> property(property, hints))
			.sorted(Comparator.comparing(Property::name))
			.toList());
	}

	/** Read what Spring Boot and others on the class path say about theirs as well. */
	static ConfigurationMetadata onClassPath() {
		return CLASS_PATH;
	}

	/** Return whether the module that a key belongs to is here: its first two words. */
	boolean knowsGroup(String key) {
		String group = key.replaceAll("^([^.]+\\.[^.]+).*", "$1");
		return key.startsWith("migrator.")
				|| this.properties.stream().anyMatch((property) -> property.name().startsWith(group));
	}

	/** Return whether an environment variable sets a property, or one below a map. */
	boolean knowsVariable(String variable) {
		return this.properties.stream()
			.anyMatch((property) -> variable.equals(property.variable())
					|| (property.map() && variable.startsWith(property.variable() + "_")));
	}

	/** Return the names of all groups. */
	Collection<String> groups() {
		return this.properties.stream().map(Property::group).collect(TreeSet::new, TreeSet::add, TreeSet::addAll);
	}

	/**
	 * Return whether a key is a property, or stands below one whose value is a map.
	 * @param key the key in its canonical form, with lists as {@code name[0]}
	 */
	boolean knows(String key) {
		String name = key.replaceAll("\\[[0-9]+]", "");
		return this.properties.stream()
			.anyMatch((property) -> property.name().equals(name)
					|| (property.map() && name.startsWith(property.name() + ".")));
	}

	private static Property property(Map<?, ?> json, Map<String, Map<?, ?>> hints) {
		String name = (String) json.get("name");
		String type = Objects.requireNonNullElse((String) json.get("type"), "");
		boolean map = type.startsWith("java.util.Map<");
		Map<String, String> described = values(hints.get(map ? name + ".keys" : name));
		return new Property(name, type, (String) json.get("description"), text(json.get("defaultValue")),
				constants(name, map ? type.substring(type.indexOf('<') + 1, type.indexOf(',')) : type), described);
	}

	private static Map<String, String> values(@Nullable Map<?, ?> hint) {
		Map<String, String> values = new LinkedHashMap<>();
		if (hint != null) {
			objects(hint.get("values")).forEach((value) -> values.put(String.valueOf(value.get("value")),
					Objects.requireNonNullElse((String) value.get("description"), "")));
		}
		return values;
	}

	/**
	 * Of all the classes that there are, only those are loaded whose values a page shows.
	 */
	private static List<String> constants(String property, String type) {
		if (!property.contains("migrat") || type.contains("<") || !ClassUtils.isPresent(type, null)) {
			return List.of();
		}
		Class<?> candidate = ClassUtils.resolveClassName(type, null);
		return candidate.isEnum()
				? Arrays.stream(candidate.getEnumConstants()).map((constant) -> kebab(constant.toString())).toList()
				: List.of();
	}

	private static String kebab(String constant) {
		return constant.toLowerCase(Locale.ROOT).replace('_', '-');
	}

	private static @Nullable String text(@Nullable Object value) {
		if (value instanceof List<?> list) {
			return String.join(", ", list.stream().map(String::valueOf).toList());
		}
		return (value != null) ? String.valueOf(value) : null;
	}

	@SuppressWarnings("unchecked")
	private static List<Map<?, ?>> objects(@Nullable Object list) {
		return (list != null) ? new ArrayList<>((List<Map<?, ?>>) list) : List.of();
	}

	/**
	 * A property.
	 *
	 * @param name its whole name
	 * @param type the name of its Java type, with type arguments
	 * @param description what an editor shows; null if it has none
	 * @param defaultValue what counts if it is not set; null if that is not one value
	 * @param constants what an enum, or the keys of a map, allow; empty for other types
	 * @param values what an editor proposes, with the description of each
	 */
	record Property(String name, String type, @Nullable String description, @Nullable String defaultValue,
			List<String> constants, Map<String, String> values) {

		/** Return what stands before the last dot; Spring Boot's own are one group. */
		String group() {
			return this.name.startsWith("migrator.") ? this.name.substring(0, this.name.lastIndexOf('.'))
					: this.name.substring(0, this.name.indexOf('.'));
		}

		/** Return whether anything may stand below it. */
		boolean map() {
			return this.type.startsWith("java.util.Map<");
		}

		/** Return the environment variable that sets it. */
		String variable() {
			return this.name.replace("-", "").replace('.', '_').toUpperCase(Locale.ROOT);
		}

		/** Return the type as people say it: {@code List<String>}. */
		String shortType() {
			return this.type.replaceAll("[a-z]+\\.", "").replaceAll("[A-Za-z]+\\$", "").replace(",", ", ");
		}

		/**
		 * Return the default as it is written: {@code read-only}, not {@code read_only}.
		 */
		@Nullable String shownDefault() {
			return (this.constants.isEmpty() || this.defaultValue == null) ? this.defaultValue
					: kebab(this.defaultValue);
		}

		/**
		 * Return the allowed or proposed values, each with its description if it has one.
		 */
		Stream<String> shownValues() {
			Collection<String> all = this.constants.isEmpty() ? this.values.keySet() : this.constants;
			return all.stream().map((value) -> {
				String description = this.values.getOrDefault(value, "");
				return "`" + value + "`" + (description.isEmpty() ? "" : ": " + description);
			});
		}

	}

}
