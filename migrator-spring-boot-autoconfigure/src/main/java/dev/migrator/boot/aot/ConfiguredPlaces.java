package dev.migrator.boot.aot;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.migrator.boot.autoconfigure.MigratorDatabases;
import dev.migrator.script.ScriptSettings;

import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.env.Environment;

/**
 * Where revisions are, as the configuration says while the application is processed. For
 * which database they are, does not matter here.
 *
 * @param locations the locations of SQL files
 * @param packages the packages of Java revisions
 */
record ConfiguredPlaces(List<String> locations, List<String> packages) {

	private static final Bindable<Map<String, Places>> DATABASES = Bindable.mapOf(String.class, Places.class);

	/** Those of which no place is said are not among the others. */
	private static final Bindable<Map<String, Object>> NAMES = Bindable.mapOf(String.class, Object.class);

	ConfiguredPlaces {
		locations = List.copyOf(locations);
		packages = List.copyOf(packages);
	}

	static ConfiguredPlaces of(Environment environment) {
		Binder binder = Binder.get(environment);
		Places own = binder.bind("migrator", Places.class).orElse(Places.NONE);
		Set<String> locations = new LinkedHashSet<>(own.locations());
		if (locations.isEmpty()) {
			locations.add(ScriptSettings.DEFAULT_LOCATION);
		}
		Set<String> packages = new LinkedHashSet<>(own.packages());
		Map<String, Places> places = binder.bind("migrator.databases", DATABASES).orElse(Map.of());
		for (String name : binder.bind("migrator.databases", NAMES).orElse(Map.of()).keySet()) {
			Places database = places.getOrDefault(name, Places.NONE);
			locations.addAll(database.locations().isEmpty() ? List.of(MigratorDatabases.defaultLocation(name))
					: database.locations());
			packages.addAll(database.packages());
		}
		return new ConfiguredPlaces(List.copyOf(locations), List.copyOf(packages));
	}

	/**
	 * The places of one database.
	 */
	record Places(@DefaultValue List<String> locations, @DefaultValue List<String> packages) {

		static final Places NONE = new Places(List.of(), List.of());

	}

}
