package dev.migrator.execution;

import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

import dev.migrator.error.MigratorException;

/**
 * The wish of another thread that a run stops. The run looks at it before each try, and
 * its pauses end with it; a script's statement in flight is cancelled on the server.
 * Statements of ours are never cancelled: they are short, and they are the record.
 */
final class StopRequest {

	static final String START_AGAIN = "Start again when you are ready: what is applied is not applied twice.";

	private boolean scriptRuns;

	private @Nullable String reason;

	private String advice = "";

	private @Nullable String limit;

	private boolean limitReached;

	/**
	 * Say that this run has a limit.
	 * @param limit the limit in words, such as {@code migrator.timeout (1 min)}
	 * @param advice what to do if more time is needed
	 */
	synchronized void limit(String limit, String advice) {
		this.limit = limit;
		this.advice = advice;
	}

	/**
	 * Return the limit of this run.
	 * @return the limit in words, or {@code null} if there is none
	 */
	synchronized @Nullable String limit() {
		return this.limit;
	}

	/**
	 * Ask the run to stop.
	 * @param why the reason, in words
	 * @param limitReached whether the limit of the run is the reason
	 * @param cancel cancels the statement in flight; called only if it is a script's
	 * @return whether this was the first time
	 */
	synchronized boolean request(String why, boolean limitReached, Runnable cancel) {
		boolean first = this.reason == null;
		if (first) {
			this.reason = why;
			this.limitReached = limitReached;
			notifyAll();
		}
		if (this.scriptRuns) {
			cancel.run();
		}
		return first;
	}

	/**
	 * Return why the run has to stop.
	 * @return the reason, or {@code null} if it may go on
	 */
	synchronized @Nullable String reason() {
		return this.reason;
	}

	/**
	 * Return whether the run has to stop because it had no more time.
	 */
	synchronized boolean limitReached() {
		return this.limitReached;
	}

	/**
	 * Return what to do about a limit that was reached now or earlier; about any other
	 * stop there is nothing to do but start again.
	 */
	synchronized String advice() {
		return (this.advice.isEmpty() || (this.reason != null && !this.limitReached)) ? START_AGAIN : this.advice;
	}

	/**
	 * Refuse to go on if the run has to stop.
	 * @param where what it was about to do or did, as the end of "Stopped …"
	 * @param state a sentence on the state in which things are
	 */
	synchronized void refuse(String where, String state) {
		if (this.reason != null) {
			throw new MigratorException("Stopped %s: %s. %s".formatted(where, this.reason, state), advice());
		}
	}

	/** From now on statements of a script are in flight. */
	synchronized void scriptBegins() {
		this.scriptRuns = true;
	}

	/** From now on statements of ours are in flight; a cancel on its way has arrived. */
	synchronized void scriptEnds() {
		this.scriptRuns = false;
	}

	/**
	 * Wait, but not longer than until the run has to stop.
	 */
	synchronized void pause(long millis) {
		long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
		try {
			for (long left = millis; left > 0
					&& this.reason == null; left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime())) {
				wait(left);
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new MigratorException("Migrating was interrupted while it waited. No step was running.",
					"Start again when you are ready.", ex);
		}
	}

}
