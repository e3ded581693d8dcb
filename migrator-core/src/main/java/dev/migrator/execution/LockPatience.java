package dev.migrator.execution;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

import org.jspecify.annotations.Nullable;

import dev.migrator.script.DeclaredTimeouts;
import dev.migrator.script.SectionFacts;

/**
 * How long a transactional step waits for locks, and how often it is tried.
 * <p>
 * A waiting DDL statement makes every later reader of its table wait behind it, so each
 * try is an outage of at most its {@code lock_timeout}. Tries begin short; one is longer
 * than the server's {@code deadlock_timeout} of 1 s, because only then does the server
 * cancel an autovacuum that is in the way. Row locks hurt less: a step without DDL waits
 * longer, and is tried twice.
 */
final class LockPatience {

	private static final int SHORT_TRIES = 8;

	private static final Duration SHORT = Duration.ofMillis(300);

	/** The default {@code deadlock_timeout} and half a second. */
	private static final Duration PAST_DEADLOCK_CHECK = Duration.ofMillis(1500);

	private static final Duration HELD = Duration.ofSeconds(3);

	private static final int TRIES = SHORT_TRIES + 4;

	private static final Duration FOR_ROWS = Duration.ofSeconds(30);

	private static final long FIRST_PAUSE_MILLIS = 500;

	private static final long LONGEST_PAUSE_MILLIS = 15_000;

	/** A try that worked longer than this is not repeated without being asked. */
	private static final Duration LONGEST_REPEATED_WORK = Duration.ofSeconds(30);

	private static final Duration BUDGET = Duration.ofMinutes(10);

	private final boolean onlyRows;

	private final @Nullable String declared;

	LockPatience(SectionFacts facts, DeclaredTimeouts timeouts) {
		this(facts.onlyChangesData(), timeouts);
	}

	private LockPatience(boolean onlyRows, DeclaredTimeouts timeouts) {
		this.onlyRows = onlyRows;
		this.declared = timeouts.lock();
	}

	/**
	 * Return the patience of a batch of a back-fill: it waits for rows, but holds a great
	 * many itself meanwhile.
	 */
	static LockPatience ofBatch(DeclaredTimeouts timeouts) {
		return new LockPatience(false, timeouts);
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
		else if (attempt <= SHORT_TRIES) {
			timeout = SHORT;
		}
		else if (attempt == SHORT_TRIES + 1) {
			timeout = PAST_DEADLOCK_CHECK;
		}
		return timeout.toMillis() + "ms";
	}

	boolean triesAgain(int attempt, Duration thisTry, Duration allTries) {
		return attempt < (this.onlyRows ? 2 : TRIES) && (this.onlyRows || thisTry.compareTo(LONGEST_REPEATED_WORK) < 0)
				&& allTries.compareTo(BUDGET) < 0;
	}

	/**
	 * Return how long to wait before the next try: exponential, with full jitter.
	 */
	Duration pause(int attempt) {
		long longest = Math.min(LONGEST_PAUSE_MILLIS, FIRST_PAUSE_MILLIS << Math.min(attempt - 1, 10));
		return Duration.ofMillis(ThreadLocalRandom.current().nextLong(FIRST_PAUSE_MILLIS / 5, longest + 1));
	}

}
