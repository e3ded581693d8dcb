package dev.migrator.boot.autoconfigure;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;

import dev.migrator.error.MigratorException;
import dev.migrator.execution.connection.Place;

/**
 * Looks whether several databases are several, before anything runs on the first: two
 * histories in one pair of tables would be one.
 */
final class SeveralDatabases {

	private final Map<String, MigratorDatabase> databases;

	SeveralDatabases(Map<String, MigratorDatabase> databases) {
		this.databases = databases;
	}

	/**
	 * Refuse two names for one place. One database alone is not asked.
	 * @param asked which databases may be asked
	 * @throws MigratorException if two are the same, or one cannot be asked
	 */
	void requireDistinct(Predicate<MigratorDatabase> asked) {
		Map<Place, String> places = new LinkedHashMap<>();
		if (this.databases.values().stream().filter(asked).count() < 2) {
			return;
		}
		this.databases.forEach((name, database) -> {
			if (asked.test(database)) {
				Place place = place(name, database);
				String other = places.putIfAbsent(place, name);
				if (other != null) {
					throw same(other, name, place);
				}
			}
		});
	}

	private static Place place(String name, MigratorDatabase database) {
		try {
			return database.migrator().place();
		}
		catch (MigratorException ex) {
			throw new NamedDatabaseException(name, ex);
		}
	}

	private static MigratorException same(String one, String other, Place place) {
		return new MigratorException(
				"The databases '%s' and '%s' are the same: both are schema %s of database %s on one server, with one history. Nothing was run."
					.formatted(one, other, place.schema(), place.database()),
				"""
						Correct the URL or the DataSource of one of them. If both are meant to live in one database, give each a \
						schema of its own for its history: migrator.databases.%s.schema."""
					.formatted(other));
	}

}
