package dev.migrator.execution.connection;

import dev.migrator.error.MigratorException;

/**
 * Sleeping that can be interrupted, as a failure of its own.
 */
public final class Pause {

	private Pause() {
	}

	/** Sleep. */
	public static void millis(long millis) {
		try {
			Thread.sleep(millis);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new MigratorException("Migrating was interrupted while it waited. No step was running.",
					"Start again when you are ready.", ex);
		}
	}

}
