package dev.migrator.boot.autoconfigure;

import java.util.Map;

/**
 * The databases that this application migrates, by name. They are one bean, not a bean
 * each: ahead-of-time processing would freeze how many there are.
 */
public final class MigratorDatabases {

	/** The name of the only database. */
	public static final String DEFAULT = "default";

	private final Map<String, MigratorDatabase> databases;

	MigratorDatabases(Map<String, MigratorDatabase> databases) {
		this.databases = Map.copyOf(databases);
	}

	/**
	 * Return the databases.
	 * @return the databases by name, unmodifiable
	 */
	public Map<String, MigratorDatabase> all() {
		return this.databases;
	}

}
