package dev.migrator.execution.shadow;

import dev.migrator.error.MigratorException;

/**
 * There is no place for a shadow database: neither a URL, nor a server on the class path,
 * nor leave to create one beside the database itself.
 */
public final class NoShadowException extends MigratorException {

	private static final long serialVersionUID = 1L;

	NoShadowException(String description, String action) {
		super(description, action);
	}

}
