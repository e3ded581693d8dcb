package dev.migrator.execution;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

import dev.migrator.error.MigratorException;

/**
 * Stops all that a migrator does, from another thread, because its process has to end:
 * <ol>
 * <li>nothing begins any more; whoever waits, waits no longer,</li>
 * <li>a script's statement in flight is cancelled on the server, again and again, because
 * a cancel that arrives between two statements is lost,</li>
 * <li>the runs roll back, record, and free the lock, in their own threads.</li>
 * </ol>
 */
public final class StopSwitch {

	private static final long CANCEL_AGAIN_MILLIS = 200;

	private final Set<Run> runs = new LinkedHashSet<>();

	private int waits;

	private @Nullable String reason;

	/**
	 * Stop, and wait until everything has ended.
	 * @param why the reason, in words
	 * @param patience how long to wait
	 * @return what was stopped
	 */
	public synchronized StopReport stop(String why, Duration patience) {
		boolean idle = this.runs.isEmpty() && this.waits == 0;
		this.reason = why;
		notifyAll();
		if (!this.runs.isEmpty()) {
			// Of its own, because a cancel needs a connection, which may take long
			Thread canceller = new Thread(this::cancelUntilEnded, "migrator-stop");
			canceller.setDaemon(true);
			canceller.start();
		}
		await(patience);
		return new StopReport(idle, this.runs.stream().map(Run::doing).toList());
	}

	private void await(Duration patience) {
		long end = System.nanoTime() + patience.toNanos();
		try {
			for (long left = patience.toMillis(); left > 0 && !this.runs.isEmpty(); left = millisUntil(end)) {
				wait(left);
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private static long millisUntil(long end) {
		return TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
	}

	private void cancelUntilEnded() {
		for (List<Run> running = running(); !running.isEmpty(); running = running()) {
			String why = String.valueOf(reason());
			running.forEach((run) -> run.stop(why));
			pauseForRuns();
		}
	}

	private synchronized List<Run> running() {
		return new ArrayList<>(this.runs);
	}

	private synchronized void pauseForRuns() {
		try {
			wait(CANCEL_AGAIN_MILLIS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/**
	 * Return why everything has to stop.
	 * @return the reason, or {@code null} if nothing has
	 */
	synchronized @Nullable String reason() {
		return this.reason;
	}

	/**
	 * A run begins.
	 * @throws MigratorException if nothing may begin any more
	 */
	synchronized void begins(Run run) {
		refuseIfStopped();
		this.runs.add(run);
	}

	/** A run has freed its lock and its connection. */
	synchronized void ended(Run run) {
		this.runs.remove(run);
		notifyAll();
	}

	/**
	 * Waiting for a connection begins.
	 * @throws MigratorException if nothing may begin any more
	 */
	synchronized void waitBegins() {
		refuseIfStopped();
		this.waits++;
	}

	/** Waiting for a connection has ended. */
	synchronized void waitEnded() {
		this.waits--;
		notifyAll();
	}

	/**
	 * Wait, but not longer than until everything has to stop.
	 * @throws MigratorException if it has to
	 */
	synchronized void pause(long millis) {
		long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
		try {
			for (long left = millis; left > 0 && this.reason == null; left = millisUntil(end)) {
				wait(left);
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new MigratorException("Migrating was interrupted while it waited. No step was running.",
					"Start again when you are ready.", ex);
		}
		refuseIfStopped();
	}

	private void refuseIfStopped() {
		if (this.reason != null) {
			throw new MigratorException(
					"Stopped before a connection was there: %s. Nothing was run.".formatted(this.reason),
					StopRequest.START_AGAIN);
		}
	}

}
