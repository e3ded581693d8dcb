package dev.migrator.boot.autoconfigure;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.RecordComponent;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.json.JsonParseException;
import org.springframework.boot.json.JsonParserFactory;

import dev.migrator.error.SimilarNames;

/**
 * The properties below {@code migrator} that mean something: those of this module, which
 * cost nothing to know, and those that the configuration metadata of any jar describe,
 * which are read only if the first do not suffice. So another module, or an application,
 * can have properties there.
 */
final class KnownProperties {

	/** What other classes than {@link MigratorProperties} read. */
	static final Set<String> OTHERS = Set.of("migrator.database-url", "migrator.reading-models",
			"migrator.autogenerate.schema-locations", "migrator.autogenerate.entity-manager-factories",
			"migrator.autogenerate.include", "migrator.autogenerate.exclude", "migrator.autogenerate.naming");

	/**
	 * Below these, anything goes; what tests are told does not matter to an application.
	 */
	private static final Set<String> MAPS = Set.of("migrator.autogenerate.naming", "migrator.test");

	private static final Log logger = LogFactory.getLog(KnownProperties.class);

	private static final String METADATA = "META-INF/spring-configuration-metadata.json";

	private final ClassLoader classLoader;

	/** As they are written. */
	private final Set<String> names = new TreeSet<>(OTHERS);

	/** As they are compared. */
	private final Set<String> uniform = new HashSet<>();

	private final Set<String> maps = new HashSet<>(MAPS);

	private boolean metadataRead;

	KnownProperties(ClassLoader classLoader) {
		this.classLoader = classLoader;
		addComponents("migrator", MigratorProperties.class);
		this.names.forEach((name) -> this.uniform.add(uniform(name)));
	}

	private void addComponents(String prefix, Class<?> type) {
		for (RecordComponent component : type.getRecordComponents()) {
			String name = prefix + "."
					+ component.getName().replaceAll("(?<=.)(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
			if (MigratorProperties.class.equals(component.getType().getDeclaringClass())
					&& component.getType().isRecord()) {
				addComponents(name, component.getType());
			}
			else {
				this.names.add(name);
			}
		}
	}

	/**
	 * Return whether a property means something.
	 * @param name its name as {@link InheritedProperties#uniform} writes it
	 */
	boolean contains(String name) {
		if (!isKnown(name)) {
			readMetadata();
		}
		return isKnown(name);
	}

	private boolean isKnown(String name) {
		return this.uniform.contains(name) || this.maps.stream().anyMatch((map) -> name.startsWith(map + "."));
	}

	/**
	 * Return whether properties stand below a name: an empty value means that none is
	 * set.
	 * @param name the name as {@link InheritedProperties#uniform} writes it
	 */
	boolean isGroup(String name) {
		return Stream.of(this.uniform, this.maps)
			.flatMap(Set::stream)
			.anyMatch((known) -> known.equals(name) || known.startsWith(name + "."));
	}

	/**
	 * Return what somebody may have meant.
	 * @param name a name that means nothing
	 * @return names as they are written, the best first
	 */
	List<String> similar(String name) {
		readMetadata();
		List<String> similar = SimilarNames.of(name, this.names);
		String last = name.substring(name.lastIndexOf('.') + 1);
		return !similar.isEmpty() ? similar
				: this.names.stream().filter((known) -> uniform(known).endsWith("." + uniform(last))).toList();
	}

	private void readMetadata() {
		if (this.metadataRead) {
			return;
		}
		this.metadataRead = true;
		try {
			for (URL url : Collections.list(this.classLoader.getResources(METADATA))) {
				readMetadata(url);
			}
		}
		catch (IOException ex) {
			logger.debug("The configuration metadata cannot be found", ex);
		}
	}

	private void readMetadata(URL url) {
		try (InputStream stream = url.openStream()) {
			String text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
			if (text.contains("\"migrator.")) {
				add(JsonParserFactory.getJsonParser().parseMap(text).get("properties"));
			}
		}
		catch (IOException | JsonParseException ex) {
			logger.debug("The configuration metadata in %s cannot be read".formatted(url), ex);
		}
	}

	private void add(@Nullable Object properties) {
		for (Object element : (properties instanceof List<?> list) ? list : List.of()) {
			if (element instanceof Map<?, ?> property && String.valueOf(property.get("name")).startsWith("migrator.")) {
				add(String.valueOf(property.get("name")), String.valueOf(property.get("type")));
			}
		}
	}

	private void add(String name, String type) {
		if (name.equals("migrator.databases")) {
			// What stands below a name is looked at as if it stood below migrator
			return;
		}
		this.names.add(name);
		this.uniform.add(uniform(name));
		if (type.startsWith("java.util.Map")) {
			this.maps.add(uniform(name));
		}
	}

	/** As Spring Boot compares names. */
	private static String uniform(String name) {
		return name.replace("-", "").toLowerCase(Locale.ROOT);
	}

}
