package dev.migrator.boot.env;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.PropertySource;

/**
 * What property sources say about the application's database themselves, in any of the
 * forms that a name can have.
 */
final class ExplicitProperties {

	/** The URL, and the URLs of pools that go past it. */
	private static final List<ConfigurationPropertyName> URLS = names("spring.datasource.url",
			"spring.datasource.hikari.jdbc-url", "spring.datasource.tomcat.url", "spring.datasource.dbcp2.url");

	private static final List<ConfigurationPropertyName> CREDENTIALS = names("spring.datasource.username",
			"spring.datasource.password");

	/** What a pool takes after, and so instead of, the properties without its name. */
	private static final List<ConfigurationPropertyName> POOLS = names("spring.datasource.hikari.jdbc-url",
			"spring.datasource.hikari.username", "spring.datasource.hikari.password", "spring.datasource.tomcat.url",
			"spring.datasource.tomcat.username", "spring.datasource.tomcat.password", "spring.datasource.dbcp2.url",
			"spring.datasource.dbcp2.username", "spring.datasource.dbcp2.password");

	private final Iterable<ConfigurationPropertySource> sources;

	ExplicitProperties(Iterable<PropertySource<?>> sources) {
		this.sources = ConfigurationPropertySources.from(sources);
	}

	private static List<ConfigurationPropertyName> names(String... names) {
		List<ConfigurationPropertyName> result = new ArrayList<>();
		for (String name : names) {
			result.add(ConfigurationPropertyName.of(name));
		}
		return List.copyOf(result);
	}

	/**
	 * Return a property that says which database it is.
	 * @return the first one, or {@code null}
	 */
	@Nullable ConfigurationProperty url() {
		return URLS.stream().flatMap((name) -> find(name).stream()).findFirst().orElse(null);
	}

	/**
	 * Return the properties that say who connects.
	 * @return the user and the password, if they are set
	 */
	List<ConfigurationProperty> credentials() {
		return CREDENTIALS.stream().flatMap((name) -> find(name).stream()).toList();
	}

	/**
	 * Return the properties of pools that say where and as whom to connect.
	 * @return all that are set
	 */
	List<ConfigurationProperty> pools() {
		return POOLS.stream().flatMap((name) -> find(name).stream()).toList();
	}

	private List<ConfigurationProperty> find(ConfigurationPropertyName name) {
		for (ConfigurationPropertySource source : this.sources) {
			ConfigurationProperty property = source.getConfigurationProperty(name);
			if (property != null) {
				return List.of(property);
			}
		}
		return List.of();
	}

	/**
	 * Say which property it is, never its value.
	 * @param property a property
	 * @return its name and where it stands
	 */
	static String inWords(ConfigurationProperty property) {
		ConfigurationPropertySource source = property.getSource();
		Object underlying = (source != null) ? source.getUnderlyingSource() : null;
		return property.getName() + ((underlying instanceof PropertySource<?> propertySource)
				? " (" + propertySource.getName() + ")" : "");
	}

}
