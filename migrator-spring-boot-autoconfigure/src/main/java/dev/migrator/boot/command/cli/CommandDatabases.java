package dev.migrator.boot.command.cli;

import java.util.List;

import dev.migrator.Migrator;

/**
 * The databases that commands can work on.
 */
public interface CommandDatabases {

	/**
	 * Return the names, without connecting to anything.
	 * @return the names in the order in which the databases are migrated
	 * @throws dev.migrator.error.MigratorException if the configuration makes no sense
	 */
	List<String> names();

	/**
	 * Return the migrator of a database.
	 * @param name one of the names
	 * @return its migrator
	 * @throws dev.migrator.error.MigratorException if nothing says which database that is
	 */
	Migrator migrator(String name);

	/**
	 * Return what the application says about a database.
	 * @param name one of the names
	 * @return its models
	 */
	CommandModels models(String name);

	/**
	 * Refuse to go on if two names mean the same database.
	 * @throws dev.migrator.error.MigratorException if two are the same, or one cannot be
	 * asked
	 */
	void requireDistinct();

}
