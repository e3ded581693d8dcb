package dev.migrator.boot.autoconfigure;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import dev.migrator.error.MigratorException;
import dev.migrator.script.MigrationFactory;
import dev.migrator.script.Script;
import dev.migrator.script.ScriptLocation;
import dev.migrator.script.ScriptSettings;
import dev.migrator.script.Scripts;

/**
 * Where the scripts of each database are, so that no script belongs to two of them by
 * accident. Where nobody says otherwise, the database {@code audit} has the directory
 * {@code audit} in {@code db/migrations}, and the database {@code default} has the rest.
 */
final class ScriptPlaces {

	private static final Path DIRECTORY = Path.of("src/main/resources/db/migrations");

	private final Map<String, MigratorProperties> databases;

	private final Set<String> configured;

	private final ClassLoader classLoader;

	private final MigrationFactory factory;

	/**
	 * Create places.
	 * @param databases what the properties say of each database
	 * @param configured the names of all databases, also of those that are turned off
	 */
	ScriptPlaces(Map<String, MigratorProperties> databases, List<String> configured, ClassLoader classLoader,
			MigrationFactory factory) {
		this.databases = databases;
		this.configured = new LinkedHashSet<>(configured);
		this.classLoader = classLoader;
		this.factory = factory;
		refuseOverlaps();
		refuseForgotten();
	}

	/** Return where the scripts of a database are. */
	ScriptSettings of(String database) {
		MigratorProperties properties = properties(database);
		Path directory = properties.scriptsDirectory();
		return new ScriptSettings(locations(database), properties.packages(),
				(directory != null) ? directory : isDefault(database) ? DIRECTORY : DIRECTORY.resolve(database),
				properties.locations() == null, this.classLoader, this.factory, others(database));
	}

	private MigratorProperties properties(String database) {
		MigratorProperties properties = this.databases.get(database);
		if (properties == null) {
			throw new IllegalArgumentException("No database is named " + database);
		}
		return properties;
	}

	private List<String> locations(String database) {
		List<String> locations = properties(database).locations();
		return (locations != null) ? locations : List.of(MigratorDatabases.defaultLocation(database));
	}

	private Set<String> others(String database) {
		return (isDefault(database) && properties(database).locations() == null) ? otherDirectories() : Set.of();
	}

	private Set<String> otherDirectories() {
		Set<String> directories = new TreeSet<>(this.configured);
		directories.remove(MigratorDatabases.DEFAULT);
		String below = place(ScriptSettings.DEFAULT_LOCATION) + "/";
		for (MigratorProperties properties : this.databases.values()) {
			for (String location : (properties.locations() != null) ? properties.locations() : List.<String>of()) {
				if (place(location).startsWith(below)) {
					directories.add(place(location).substring(below.length()).replaceFirst("/.*", ""));
				}
			}
		}
		return directories;
	}

	private static boolean isDefault(String database) {
		return database.equals(MigratorDatabases.DEFAULT);
	}

	private void refuseOverlaps() {
		List<String> names = new ArrayList<>(this.databases.keySet());
		for (int i = 0; i < names.size(); i++) {
			for (int j = i + 1; j < names.size(); j++) {
				refuseOverlap(names.get(i), names.get(j));
			}
		}
	}

	private void refuseOverlap(String one, String other) {
		List<String> first = places(one);
		List<String> second = places(other);
		if (first.equals(second)) {
			// Databases that hold the same things, such as shards: that is no accident
			return;
		}
		for (String place : first) {
			for (String otherPlace : second) {
				if (isWithin(place, otherPlace, one) || isWithin(otherPlace, place, other)) {
					throw new MigratorException(
							"The databases '%s' and '%s' would both run scripts of %s. Nothing was run.".formatted(one,
									other, (place.length() > otherPlace.length()) ? place : otherPlace),
							"""
									Give each database directories and packages of its own: migrator.databases.%s.locations and \
									migrator.databases.%s.locations (or packages). Only databases that have all of them in common may share them."""
								.formatted(one, other));
				}
			}
		}
	}

	private boolean isWithin(String inner, String outer, String ownerOfInner) {
		boolean excluded = outer.equals(place(ScriptSettings.DEFAULT_LOCATION)) && !isDefault(ownerOfInner)
				&& this.databases.containsKey(MigratorDatabases.DEFAULT)
				&& !others(MigratorDatabases.DEFAULT).isEmpty();
		char separator = outer.startsWith("package ") ? '.' : '/';
		return inner.equals(outer) || (!excluded && inner.startsWith(outer + separator));
	}

	private List<String> places(String database) {
		List<String> places = new ArrayList<>(locations(database).stream().map(ScriptPlaces::place).toList());
		properties(database).packages().forEach((name) -> places.add("package " + name));
		return places;
	}

	private static String place(String location) {
		return ScriptLocation.of(location).normalized();
	}

	/**
	 * A first name takes the database without a name its turn, and nobody would notice.
	 */
	private void refuseForgotten() {
		if (this.configured.isEmpty() || this.configured.contains(MigratorDatabases.DEFAULT)) {
			return;
		}
		String usual = place(ScriptSettings.DEFAULT_LOCATION);
		if (this.databases.keySet().stream().anyMatch((name) -> places(name).contains(usual))) {
			return;
		}
		List<Script> forgotten = Scripts.read(new ScriptSettings(List.of(ScriptSettings.DEFAULT_LOCATION), List.of(),
				null, true, this.classLoader, this.factory, otherDirectories()), (ex) -> {
					// A file that cannot be read belongs to nobody either
				});
		if (!forgotten.isEmpty()) {
			throw new MigratorException(
					"""
							Nobody would run %s in db/migrations: with names below migrator.databases (%s) only those databases are \
							migrated, each with a directory of its name in db/migrations. Nothing was run."""
						.formatted((forgotten.size() == 1) ? "the script" : "the " + forgotten.size() + " scripts",
								String.join(", ", this.configured)),
					DatabaseProperties.NAME_DEFAULT);
		}
	}

}
