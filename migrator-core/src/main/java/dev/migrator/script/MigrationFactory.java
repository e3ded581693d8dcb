package dev.migrator.script;

import dev.migrator.operation.Migration;

/**
 * Makes the instance of a Java revision at the moment when it is needed.
 */
@FunctionalInterface
public interface MigrationFactory {

	/**
	 * Return an instance.
	 * @param className the name of a class that implements {@link Migration}
	 * @return a new or a managed instance
	 * @throws dev.migrator.error.MigratorException if there can be none
	 */
	Migration create(String className);

}
