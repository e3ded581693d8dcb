package dev.migrator.boot.autoconfigure;

import java.util.Collection;

import dev.migrator.error.MigratorException;

/**
 * Somebody asks for a database that is not configured.
 */
public final class UnknownDatabaseException extends MigratorException {

	private static final long serialVersionUID = 1L;

	/**
	 * Create an exception.
	 * @param name the name that was asked for
	 * @param known the names of the databases that are migrated
	 */
	public UnknownDatabaseException(String name, Collection<String> known) {
		super("No database is named '%s'.".formatted(name), (known.isEmpty() ? "None is migrated."
				: "The names are: %s. They stand below migrator.databases.".formatted(String.join(", ", known))));
	}

	@Override
	public int exitCode() {
		return 2;
	}

}
