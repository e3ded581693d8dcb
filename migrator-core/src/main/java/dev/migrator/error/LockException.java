package dev.migrator.error;

import java.time.Duration;

/**
 * Another migrator held the lock for longer than this one was willing to wait.
 */
public class LockException extends MigratorException {

	private static final long serialVersionUID = 1L;

	private final String holder;

	private final Duration waited;

	/**
	 * Create an exception.
	 * @param holder who holds the lock, in words
	 * @param waited how long it was waited for
	 */
	public LockException(String holder, Duration waited) {
		super("Another migrator holds the lock of this database, and %s of waiting did not change that: %s"
			.formatted(Durations.inWords(waited), holder),
				"Wait until it is done, or look at what it does in pg_stat_activity. The lock ends with its session. "
						+ "migrator.lock-wait sets how long to wait. Nothing was run.");
		this.holder = holder;
		this.waited = waited;
	}

	/**
	 * Return who holds the lock.
	 * @return pid, application, address and since when, in words
	 */
	public String holder() {
		return this.holder;
	}

	/**
	 * Return how long it was waited for.
	 * @return the time that passed
	 */
	public Duration waited() {
		return this.waited;
	}

}
