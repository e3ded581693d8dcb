package dev.migrator.execution;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

import org.jspecify.annotations.Nullable;

import dev.migrator.execution.connection.LockRetry;
import dev.migrator.script.DeclaredTimeouts;

/**
 * How long a transaction of a step, or a statement outside of one, waits for locks, and
 * how often it is tried.
 * <p>
 * A waiting DDL statement makes every later reader of its table wait behind it, so each
 * try is an outage of at most its {@code lock_timeout}. Tries begin short; one is longer
 * than the server's {@code deadlock_timeout} of 1 s, because only then does the server
 * cancel an autovacuum that is in the way. Row locks hurt less: a step without DDL waits
 * longer, and is tried twice.
 */
final class LockPatience {

	/** The default {@code deadlock_timeout} and half a second. */
	private static final Duration PAST_DEADLOCK_CHECK = Duration.ofMillis(1500);

	private static final Duration HELD = Duration.ofSeconds(3);

	private static final Duration FOR_ROWS = Duration.ofSeconds(30);

	private static final long FIRST_PAUSE_MILLIS = 500;

	private static final long LONGEST_PAUSE_MILLIS = 15_000;

	/** A try that worked longer than this is not repeated without being asked. */
	private static final Duration LONGEST_REPEATED_WORK = Duration.ofSeconds(30);

	private final LockRetry retry;

	private final boolean onlyRows;

	private final @Nullable String declared;

	LockPatience(boolean onlyRows, DeclaredTimeouts timeouts, LockRetry retry) {
		this.retry = retry;
		this.onlyRows = onlyRows;
		this.declared = timeouts.lock();
	}

	/**
	 * Return the patience of a batch of a back-fill: it waits for rows, but holds a great
	 * many itself meanwhile.
	 */
	static LockPatience ofBatch(DeclaredTimeouts timeouts, LockRetry retry) {
		return new LockPatience(false, timeouts, retry);
	}

	/**
	 * Return the {@code lock_timeout} of a try.
	 * @param attempt the number of the try, counted from 1
	 * @return a value as PostgreSQL reads it
	 */
	String lockTimeout(int attempt) {
		if (this.declared != null) {
			return this.declared;
		}
		Duration timeout = HELD;
		if (this.onlyRows) {
			timeout = FOR_ROWS;
		}
		else if (attempt <= shortTries()) {
			timeout = this.retry.lockTimeout();
		}
		else if (attempt == shortTries() + 1) {
			timeout = PAST_DEADLOCK_CHECK;
		}
		Duration shortest = this.retry.lockTimeout();
		return ((timeout.compareTo(shortest) < 0) ? shortest : timeout).toMillis() + "ms";
	}

	/** Two thirds of the tries. */
	private int shortTries() {
		return Math.max(1, this.retry.maxAttempts() * 2 / 3);
	}

	boolean triesAgain(int attempt, Duration thisTry, Duration allTries) {
		return attempt < (this.onlyRows ? Math.min(2, this.retry.maxAttempts()) : this.retry.maxAttempts())
				&& (this.onlyRows || thisTry.compareTo(LONGEST_REPEATED_WORK) < 0)
				&& allTries.compareTo(this.retry.limit()) < 0;
	}

	/**
	 * Return how long to wait before the next try: exponential, with full jitter.
	 */
	Duration pause(int attempt) {
		long longest = Math.min(LONGEST_PAUSE_MILLIS, FIRST_PAUSE_MILLIS << Math.min(attempt - 1, 10));
		return Duration.ofMillis(ThreadLocalRandom.current().nextLong(FIRST_PAUSE_MILLIS / 5, longest + 1));
	}

}
