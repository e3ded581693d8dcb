package dev.migrator.execution.rehearsal;

import org.jspecify.annotations.Nullable;

/**
 * How a table is locked, the weakest mode first, and who has to wait meanwhile.
 */
public enum LockMode {

	/** By a {@code SELECT}. */
	ACCESS_SHARE("AccessShareLock", Waiting.NOBODY),

	/** By {@code SELECT … FOR UPDATE}, and by the check of a foreign key. */
	ROW_SHARE("RowShareLock", Waiting.NOBODY),

	/** By {@code INSERT}, {@code UPDATE}, {@code DELETE}. */
	ROW_EXCLUSIVE("RowExclusiveLock", Waiting.NOBODY),

	/** By {@code VALIDATE CONSTRAINT}, {@code CREATE INDEX CONCURRENTLY}. */
	SHARE_UPDATE_EXCLUSIVE("ShareUpdateExclusiveLock", Waiting.NOBODY),

	/** By {@code CREATE INDEX}. */
	SHARE("ShareLock", Waiting.WRITERS),

	/** By a new foreign key, {@code CREATE TRIGGER}. */
	SHARE_ROW_EXCLUSIVE("ShareRowExclusiveLock", Waiting.WRITERS),

	/** By {@code REFRESH MATERIALIZED VIEW CONCURRENTLY}. */
	EXCLUSIVE("ExclusiveLock", Waiting.WRITERS),

	/** By most of {@code ALTER TABLE}, {@code DROP}, {@code TRUNCATE}. */
	ACCESS_EXCLUSIVE("AccessExclusiveLock", Waiting.EVERYBODY);

	private final String serverName;

	private final Waiting waiting;

	LockMode(String serverName, Waiting waiting) {
		this.serverName = serverName;
		this.waiting = waiting;
	}

	/**
	 * Return whom the lock keeps waiting.
	 * @return who among those that only read and write rows
	 */
	public Waiting waiting() {
		return this.waiting;
	}

	/**
	 * Return the mode as {@code LOCK TABLE} takes it.
	 * @return such as {@code SHARE ROW EXCLUSIVE}
	 */
	public String inWords() {
		return name().replace('_', ' ');
	}

	/** Read a mode as {@code pg_locks} writes it; {@code null} if it is none of these. */
	static @Nullable LockMode of(String serverName) {
		for (LockMode mode : values()) {
			if (mode.serverName.equals(serverName)) {
				return mode;
			}
		}
		return null;
	}

	/**
	 * Who has to wait.
	 */
	public enum Waiting {

		/** Rows can be read and written. */
		NOBODY,

		/** Rows can be read only. */
		WRITERS,

		/** Not even a {@code SELECT} goes on. */
		EVERYBODY

	}

}
