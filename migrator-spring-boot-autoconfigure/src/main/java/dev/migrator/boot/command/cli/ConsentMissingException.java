package dev.migrator.boot.command.cli;

import dev.migrator.error.MigratorException;

/**
 * What was asked for is not done before somebody says that it is meant.
 */
final class ConsentMissingException extends MigratorException {

	private static final long serialVersionUID = 1L;

	ConsentMissingException(String description) {
		super(description + " Nothing was run.", "Add --yes if that is what you want.");
	}

	@Override
	public int exitCode() {
		return ExitCodes.WRONG_USAGE;
	}

}
