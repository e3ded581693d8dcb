package dev.migrator.boot.autoconfigure;

import dev.migrator.error.HistoryException;

/**
 * The database is not where the application expects it, and nothing may bring it there
 * now: a check that found something, as {@code migrator check} is one.
 */
final class PendingRevisionsException extends HistoryException {

	private static final long serialVersionUID = 1L;

	private static final int FOUND = 3;

	PendingRevisionsException(String description, String action) {
		super(description, action);
	}

	@Override
	public int exitCode() {
		return FOUND;
	}

}
