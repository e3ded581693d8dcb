package dev.migrator.model;

/**
 * Reads what the models of an application say. Reading may mean to start a part of the
 * application, so it is done when it is needed.
 */
@FunctionalInterface
public interface ModelReader {

	/**
	 * Read the models.
	 * @param serverMajor the major version of the server on which their schema will be
	 * made, such as 18
	 * @return what they say
	 * @throws dev.migrator.error.MigratorException if they cannot be read
	 */
	DesiredSchema read(int serverMajor);

}
