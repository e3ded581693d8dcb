package dev.migrator.boot.autoconfigure;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.Environment;

import dev.migrator.error.MigratorException;

/**
 * The names of the databases that are configured below {@code migrator.databases}, in the
 * order in which they are migrated: as they stand in the configuration files. What
 * overrides single properties (profiles, the command line) changes no order.
 */
public final class DatabaseNames {

	static final ConfigurationPropertyName PREFIX = ConfigurationPropertyName.of("migrator.databases");

	private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9-]*");

	private static final Pattern WRITTEN = Pattern.compile("migrator\\.databases\\.([^.\\[]+).*", Pattern.DOTALL);

	private DatabaseNames() {
	}

	/**
	 * Return the databases that are migrated.
	 * @param environment the environment of the application
	 * @return the names, without those that are turned off; {@code default} alone if none
	 * is configured
	 * @throws MigratorException if a name is none
	 */
	public static List<String> of(Environment environment) {
		List<String> all = configured(environment);
		if (all.isEmpty()) {
			return List.of(MigratorDatabases.DEFAULT);
		}
		Binder binder = Binder.get(environment);
		return all.stream()
			.filter((name) -> binder.bind(property(name, "enabled").toString(), Boolean.class).orElse(true))
			.toList();
	}

	/**
	 * Return all databases that are configured, also those that are turned off.
	 * @param environment the environment of the application
	 * @return the names, none if there is only the one of {@code migrator} itself
	 */
	static List<String> configured(Environment environment) {
		List<ConfigurationPropertySource> sources = new ArrayList<>();
		ConfigurationPropertySources.get(environment).forEach(sources::add);
		Collections.reverse(sources);
		Map<String, String> names = new LinkedHashMap<>();
		for (ConfigurationPropertySource source : sources) {
			if (source instanceof IterableConfigurationPropertySource iterable) {
				refuseWhatWouldBeDropped(source.getUnderlyingSource());
				iterable.stream()
					.filter(PREFIX::isAncestorOf)
					.forEach((name) -> names.merge(name.getElement(2, Form.UNIFORM), requireName(name),
							DatabaseNames::clearer));
			}
		}
		return List.copyOf(names.values());
	}

	/** An environment variable cannot have the dashes that a file has. */
	private static String clearer(String one, String other) {
		return (other.length() > one.length()) ? other : one;
	}

	/** Return the name of a property of a database. */
	static ConfigurationPropertyName property(String database, String property) {
		return PREFIX.append(database.toLowerCase(Locale.ROOT)).append(property);
	}

	/** Spring Boot leaves out of a name what it does not know. */
	private static void refuseWhatWouldBeDropped(@Nullable Object source) {
		if (source instanceof EnumerablePropertySource<?> properties) {
			for (String property : properties.getPropertyNames()) {
				Matcher matcher = WRITTEN.matcher(property);
				if (matcher.matches()) {
					requireName(matcher.group(1), property);
				}
			}
		}
	}

	private static String requireName(ConfigurationPropertyName property) {
		return requireName(property.getElement(2, Form.ORIGINAL), property.toString());
	}

	private static String requireName(String name, String property) {
		if (!NAME.matcher(name).matches()) {
			throw new MigratorException(
					"'%s' cannot be the name of a database: it consists of letters, digits and dashes, and begins with a letter. It stands in the property '%s'."
						.formatted(name, property),
					"Give the database another name below migrator.databases.");
		}
		return name;
	}

}
