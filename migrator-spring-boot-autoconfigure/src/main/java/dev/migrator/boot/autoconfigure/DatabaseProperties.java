package dev.migrator.boot.autoconfigure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.PropertySourcesPlaceholdersResolver;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.Environment;

import dev.migrator.error.MigratorException;

/**
 * What the properties say of each database, with what each inherits. Bound at run time:
 * how many databases there are is no matter of bean definitions.
 */
public final class DatabaseProperties {

	private final Environment environment;

	private final List<ConfigurationPropertySource> sources = new ArrayList<>();

	/**
	 * Create properties.
	 * @param environment the environment of the application
	 */
	public DatabaseProperties(Environment environment) {
		this.environment = environment;
		ConfigurationPropertySources.get(environment).forEach(this.sources::add);
	}

	/**
	 * Return what the properties say.
	 * @param only what they say of the only database, if there are no names
	 * @return properties by the names of the databases that are migrated, in their order
	 * @throws MigratorException if a name is none, or something is said of a database
	 * that is not there
	 */
	Map<String, MigratorProperties> all(MigratorProperties only) {
		List<String> configured = DatabaseNames.configured(this.environment);
		if (configured.isEmpty()) {
			return Map.of(MigratorDatabases.DEFAULT, only);
		}
		if (!configured.contains(MigratorDatabases.DEFAULT)) {
			refuseWhatNoneInherits(configured);
		}
		Map<String, MigratorProperties> all = new LinkedHashMap<>();
		for (String name : configured) {
			MigratorProperties properties = bind(name, "", MigratorProperties.class);
			if (properties.enabled()) {
				all.put(name, properties);
			}
		}
		return all;
	}

	/**
	 * Bind a part of what the properties say of one database.
	 * @param <T> the type of the part
	 * @param database its name
	 * @param part the name of the part below {@code migrator}, or an empty string for all
	 * @param type the type of the part
	 * @return the part, with what is inherited
	 */
	public <T> T bind(String database, String part, Class<T> type) {
		if (DatabaseNames.configured(this.environment).isEmpty()) {
			return Binder.get(this.environment).bindOrCreate("migrator" + (part.isEmpty() ? "" : "." + part), type);
		}
		ConfigurationPropertyName prefix = DatabaseNames.property(database, "");
		List<ConfigurationPropertySource> all = new ArrayList<>(this.sources);
		if (database.equals(MigratorDatabases.DEFAULT)) {
			boolean withLogin = InheritedProperties.LOGIN.stream().allMatch((name) -> isAbsent(prefix.append(name)));
			this.sources.forEach((source) -> all.add(InheritedProperties.ofDefault(source, prefix, withLogin)));
		}
		else {
			this.sources.forEach((source) -> all.add(InheritedProperties.of(source, prefix)));
		}
		return new Binder(all, new PropertySourcesPlaceholdersResolver(this.environment))
			.bindOrCreate(prefix.append(part).toString(), type);
	}

	private boolean isAbsent(ConfigurationPropertyName name) {
		return this.sources.stream().allMatch((source) -> source.getConfigurationProperty(name) == null);
	}

	/** Whoever adds a first name means the one that was there before, too. */
	private void refuseWhatNoneInherits(List<String> names) {
		TreeSet<String> lost = new TreeSet<>();
		for (String property : InheritedProperties.OWN) {
			ConfigurationPropertyName name = ConfigurationPropertyName.of("migrator." + property);
			for (ConfigurationPropertySource source : this.sources) {
				for (ConfigurationPropertyName spelling : List.of(name, name.append("[0]"))) {
					ConfigurationProperty found = source.getConfigurationProperty(spelling);
					if (found != null) {
						lost.add(String.valueOf(found.getName()));
					}
				}
			}
		}
		if (!lost.isEmpty()) {
			throw new MigratorException(
					"""
							%s would have no effect: with names below migrator.databases (%s) only those databases are migrated, \
							and none inherits what says which database it is. Nothing was run."""
						.formatted(String.join(", ", lost), String.join(", ", names)),
					DatabaseProperties.NAME_DEFAULT);
		}
	}

	static final String NAME_DEFAULT = """
			If that database is still to be migrated, add 'migrator.databases.default.enabled: true', which is the one that \
			migrator.* itself describes; its place in the list is its turn. If not, set it to false.""";

}
