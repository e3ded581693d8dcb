package dev.migrator.boot.env;

import dev.migrator.error.MigratorException;

/**
 * A {@code DATABASE_URL} that cannot be used. The message never has text of the value in
 * it that could be part of a password: in a malformed URL that may be any text but the
 * scheme.
 */
final class DatabaseUrlException extends MigratorException {

	private static final long serialVersionUID = 1L;

	/**
	 * Create an exception.
	 * @param problem what is wrong, as a sentence
	 * @param action what to write instead
	 */
	DatabaseUrlException(String problem, String action) {
		super("DATABASE_URL cannot be used: " + problem + " The application was not started.", action
				+ " To have DATABASE_URL left alone, set " + DatabaseUrlEnvironmentPostProcessor.SWITCH + "=false.");
	}

}
