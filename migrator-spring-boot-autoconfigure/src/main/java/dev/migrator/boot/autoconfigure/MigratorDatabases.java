package dev.migrator.boot.autoconfigure;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

import dev.migrator.Migrator;
import dev.migrator.error.MigratorException;
import dev.migrator.script.ScriptSettings;

/**
 * The databases that this application migrates, by name. They are one bean, not a bean
 * each: ahead-of-time processing would freeze how many there are.
 */
public final class MigratorDatabases {

	/** The name of the only database. */
	public static final String DEFAULT = "default";

	private final Map<String, MigratorDatabase> databases;

	MigratorDatabases(Map<String, MigratorDatabase> databases) {
		this.databases = Collections.unmodifiableMap(new LinkedHashMap<>(databases));
	}

	/**
	 * Return where the scripts of a database are if its properties do not say it.
	 * @param name the name of the database
	 * @return the location
	 */
	public static String defaultLocation(String name) {
		return name.equals(DEFAULT) ? ScriptSettings.DEFAULT_LOCATION : ScriptSettings.DEFAULT_LOCATION + "/" + name;
	}

	/**
	 * Return the databases.
	 * @return the databases by name, in the order in which they are migrated,
	 * unmodifiable
	 */
	public Map<String, MigratorDatabase> all() {
		return this.databases;
	}

	/**
	 * Refuse to go on if two names mean the same database. The servers are asked.
	 * @throws MigratorException if two are the same, or one cannot be asked
	 */
	public void requireDistinct() {
		new SeveralDatabases(this.databases).requireDistinct((database) -> true);
	}

	/**
	 * Return the migrator of a database.
	 * @param name the name of the database
	 * @return its migrator
	 * @throws MigratorException if no database has that name
	 */
	public Migrator migrator(String name) {
		MigratorDatabase database = this.databases.get(name);
		if (database == null) {
			throw new UnknownDatabaseException(name, this.databases.keySet());
		}
		return database.migrator();
	}

	/**
	 * Return the migrator of the only database.
	 * @return its migrator
	 * @throws IllegalStateException if there are several databases
	 */
	public Migrator migrator() {
		if (this.databases.size() != 1) {
			throw new IllegalStateException("There is not one database to migrate, but %d: %s"
				.formatted(this.databases.size(), String.join(", ", this.databases.keySet())));
		}
		return this.databases.values().iterator().next().migrator();
	}

}
