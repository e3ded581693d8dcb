package dev.migrator.boot.autoconfigure;

import dev.migrator.error.MigratorException;

/**
 * Something went wrong with one of several databases.
 */
public final class NamedDatabaseException extends MigratorException {

	private static final long serialVersionUID = 1L;

	private final String database;

	private final int exitCode;

	/**
	 * Create an exception.
	 * @param database the name of the database
	 * @param failure what went wrong
	 */
	public NamedDatabaseException(String database, MigratorException failure) {
		super("Database '%s': %s".formatted(database, failure.getMessage()), failure.action(), failure);
		this.database = database;
		this.exitCode = failure.exitCode();
	}

	/**
	 * Return the database.
	 * @return its name
	 */
	public String database() {
		return this.database;
	}

	@Override
	public int exitCode() {
		return this.exitCode;
	}

}
