package dev.migrator.execution.connection;

import java.time.Duration;

import dev.migrator.error.MigratorException;

/**
 * How often and how long something is tried whose locks others hold. What a script
 * declares, and the time that a run has, count all the same.
 *
 * @param lockTimeout how long each of the first tries waits for its locks; at least a
 * millisecond. So long may everybody wait who comes behind it
 * @param maxAttempts how often it is tried; at least once
 * @param limit how long it is tried
 */
public record LockRetry(Duration lockTimeout, int maxAttempts, Duration limit) {

	/** Eight short tries, four longer ones, ten minutes at most. */
	public static final LockRetry DEFAULT = new LockRetry(Duration.ofMillis(300), 12, Duration.ofMinutes(10));

	/**
	 * Create settings.
	 * @throws MigratorException if one of them is too small
	 */
	public LockRetry {
		if (lockTimeout.toMillis() < 1 || maxAttempts < 1 || limit.isNegative()) {
			throw new MigratorException(
					"Locks cannot be tried for with a lock-timeout of %d ms, %d attempts and a limit of %s. Nothing was run."
						.formatted(lockTimeout.toMillis(), maxAttempts, limit),
					"Correct migrator.lock-retry: lock-timeout is at least 1ms (waiting without an end would stop the application), max-attempts at least 1.");
		}
	}

}
