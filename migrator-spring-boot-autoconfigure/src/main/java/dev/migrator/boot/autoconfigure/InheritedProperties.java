package dev.migrator.boot.autoconfigure;

import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertyState;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;

/**
 * Answers what is asked for a named database with what is said for all: for
 * {@code migrator.databases.audit.timeout} with {@code migrator.timeout}, in every
 * spelling that Spring Boot knows. What says which database it is, or which scripts it
 * has, cannot be shared.
 */
final class InheritedProperties implements IterableConfigurationPropertySource {

	private static final ConfigurationPropertyName ALL = ConfigurationPropertyName.of("migrator");

	/** These move together, and are never mixed. In the uniform form of names. */
	static final Set<String> LOGIN = Set.of("url", "username", "password");

	/** These say which database it is, or what it has. */
	static final Set<String> OWN = Set.of("url", "username", "password", "datasource", "locations", "packages",
			"scriptsdirectory", "autogenerate.entitymanagerfactories", "autogenerate.schemalocations");

	private final ConfigurationPropertySource source;

	private final ConfigurationPropertyName database;

	private final Predicate<String> inherited;

	private InheritedProperties(ConfigurationPropertySource source, ConfigurationPropertyName database,
			Predicate<String> inherited) {
		this.source = source;
		this.database = database;
		this.inherited = inherited;
	}

	/**
	 * Return what a named database inherits.
	 * @param source a source of the environment
	 * @param database the prefix of the database's own properties
	 */
	static InheritedProperties of(ConfigurationPropertySource source, ConfigurationPropertyName database) {
		return new InheritedProperties(source, database, (property) -> !OWN.contains(property));
	}

	/**
	 * Return what the database named {@code default} inherits: it is the one that
	 * {@code migrator} itself describes.
	 * @param withLogin whether URL, user and password come along; they are never mixed
	 */
	static InheritedProperties ofDefault(ConfigurationPropertySource source, ConfigurationPropertyName database,
			boolean withLogin) {
		return new InheritedProperties(source, database, (property) -> withLogin || !LOGIN.contains(property));
	}

	@Override
	public @Nullable ConfigurationProperty getConfigurationProperty(ConfigurationPropertyName name) {
		ConfigurationPropertyName parents = inherited(name);
		return (parents != null) ? this.source.getConfigurationProperty(parents) : null;
	}

	@Override
	public Stream<ConfigurationPropertyName> stream() {
		return !(this.source instanceof IterableConfigurationPropertySource iterable) ? Stream.empty()
				: iterable.stream()
					.filter((name) -> ALL.isAncestorOf(name) && !DatabaseNames.PREFIX.isAncestorOf(name))
					.map((name) -> name.subName(1))
					.filter((property) -> this.inherited.test(uniform(property)))
					.map(this.database::append);
	}

	@Override
	public ConfigurationPropertyState containsDescendantOf(ConfigurationPropertyName name) {
		if (name.isAncestorOf(this.database) || name.equals(this.database)) {
			return ConfigurationPropertyState.UNKNOWN;
		}
		ConfigurationPropertyName parents = inherited(name);
		return (parents != null) ? this.source.containsDescendantOf(parents) : ConfigurationPropertyState.ABSENT;
	}

	private @Nullable ConfigurationPropertyName inherited(ConfigurationPropertyName name) {
		if (!this.database.isAncestorOf(name)) {
			return null;
		}
		ConfigurationPropertyName property = name.subName(this.database.getNumberOfElements());
		return this.inherited.test(uniform(property)) ? ALL.append(property) : null;
	}

	/** Return a name without positions in lists, in lower case and without dashes. */
	static String uniform(ConfigurationPropertyName name) {
		StringBuilder uniform = new StringBuilder();
		for (int i = 0; i < name.getNumberOfElements(); i++) {
			if (!name.isNumericIndex(i)) {
				uniform.append(uniform.isEmpty() ? "" : ".").append(name.getElement(i, Form.UNIFORM));
			}
		}
		return uniform.toString();
	}

}
