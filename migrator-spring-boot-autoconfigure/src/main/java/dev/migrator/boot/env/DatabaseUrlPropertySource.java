package dev.migrator.boot.env;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.PropertySources;

/**
 * The properties of the application's data source that {@code DATABASE_URL} stands for,
 * all or none of them. Sources that are added above it later, by a test for one, count as
 * well: as soon as one of them has a URL, this source is empty, so that a database never
 * gets the user and password of another.
 */
final class DatabaseUrlPropertySource extends EnumerablePropertySource<Map<String, String>> {

	static final String NAME = "databaseUrl";

	private final PropertySources sources;

	/**
	 * Create a property source.
	 * @param url what the variable says
	 * @param sources the sources that this one will be among
	 */
	DatabaseUrlPropertySource(DatabaseUrl url, PropertySources sources) {
		super(NAME, properties(url));
		this.sources = sources;
	}

	private static Map<String, String> properties(DatabaseUrl url) {
		Map<String, String> properties = new LinkedHashMap<>();
		properties.put("spring.datasource.url", literal(url.jdbcUrl()));
		// An empty text covers what a file says, and Spring Boot takes it for none
		properties.put("spring.datasource.username", (url.username() != null) ? literal(url.username()) : "");
		properties.put("spring.datasource.password", (url.password() != null) ? literal(url.password()) : "");
		// A file's driver is the one for the file's URL; Spring Boot derives it from this
		properties.put("spring.datasource.driver-class-name", "");
		return properties;
	}

	/**
	 * Escape what would be taken for a placeholder when the value is read. A prefix that
	 * nothing closes is not one, and an escape in front of it would stay.
	 */
	static String literal(String value) {
		StringBuilder result = new StringBuilder();
		int position = 0;
		for (int prefix = value.indexOf("${"); prefix >= 0; prefix = value.indexOf("${", position)) {
			result.append(value, position, prefix).append(isClosed(value, prefix + 2) ? "\\${" : "${");
			position = prefix + 2;
		}
		return result.append(value, position, value.length()).toString();
	}

	private static boolean isClosed(String value, int start) {
		int depth = 1;
		for (int i = start; i < value.length() && depth > 0; i++) {
			depth += switch (value.charAt(i)) {
				case '{' -> 1;
				case '}' -> -1;
				default -> 0;
			};
		}
		return depth == 0;
	}

	@Override
	public String[] getPropertyNames() {
		return yields() ? new String[0] : this.source.keySet().toArray(String[]::new);
	}

	@Override
	public @Nullable Object getProperty(String name) {
		String value = this.source.get(name);
		return (value == null || yields()) ? null : value;
	}

	private boolean yields() {
		List<PropertySource<?>> above = this.sources.stream().takeWhile((source) -> source != this).toList();
		// In an environment that has taken it over without this list, it stands as it is
		return above.size() < this.sources.stream().count() && new ExplicitProperties(above).url() != null;
	}

}
