package dev.migrator.boot.autoconfigure;

/**
 * Decides what a start does with a database. Without a bean of this type each database
 * does what its properties say: {@link MigratorDatabase#start()}. A bean can do something
 * before or after that, or something else instead.
 * <p>
 * It runs while the context starts, before any bean that needs the schema is created, and
 * ends the start by throwing.
 */
@FunctionalInterface
public interface MigratorStartupStrategy {

	/**
	 * Bring a database where the application needs it.
	 * @param name the name of the database; {@link MigratorDatabases#DEFAULT} for the
	 * only one
	 * @param database the database
	 */
	void start(String name, MigratorDatabase database);

}
