package dev.migrator.execution.backup;

import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

/**
 * When backups are made, and how.
 *
 * @param when before which runs
 * @param directory where they are put, or {@code null} if nobody has said it
 * @param program the {@code pg_dump} to run: a path, or a name that is found on the
 * {@code PATH}
 */
public record BackupSettings(When when, @Nullable Path directory, String program) {

	/** The program if nobody says otherwise. */
	public static final String PG_DUMP = "pg_dump";

	/** No backups. */
	public static final BackupSettings NONE = new BackupSettings(When.NEVER, null, PG_DUMP);

	/**
	 * Before which runs a backup is made.
	 */
	public enum When {

		/** Before none. */
		NEVER,

		/** Before those that throw data away, or may do so. */
		BEFORE_DATA_LOSS,

		/** Before all that have a step. */
		ALWAYS

	}

}
