package dev.migrator.boot.actuate;

import java.time.Duration;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicReference;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

import dev.migrator.Migrator;
import dev.migrator.execution.StopReport;

/**
 * Runs what the endpoint is asked for, one run at a time, in a thread of its own. When
 * the context stops, the running statement is cancelled on the server; the thread rolls
 * back, records, and frees the lock, and the context waits for that.
 */
public final class BackgroundRuns implements SmartLifecycle {

	private static final Log logger = LogFactory.getLog(BackgroundRuns.class);

	private static final String REASON = "the application stops";

	/** Shorter than the ten seconds that Docker gives a container. */
	private static final Duration TIDYING = Duration.ofSeconds(6);

	private static final Duration REPORTING = Duration.ofSeconds(2);

	private final AtomicReference<@Nullable Work> current = new AtomicReference<>();

	private final ThreadFactory threads;

	private volatile boolean running;

	BackgroundRuns() {
		this(Thread::new);
	}

	BackgroundRuns(ThreadFactory threads) {
		this.threads = threads;
	}

	/**
	 * Begin a run, unless there is one.
	 * @param description what it is, for the log
	 * @param migrator is stopped with the context
	 * @param action does it; its exceptions are reported by itself
	 * @return whether it has begun
	 */
	boolean begin(String description, Migrator migrator, Runnable action) {
		if (!this.running) {
			return false;
		}
		Thread thread = this.threads.newThread(() -> work(action));
		thread.setName("migrator-run");
		thread.setDaemon(true);
		if (!this.current.compareAndSet(null, new Work(description, migrator, thread))) {
			return false;
		}
		if (!this.running) {
			// The context has stopped meanwhile, and may not have seen this one
			this.current.set(null);
			return false;
		}
		try {
			thread.start();
			return true;
		}
		catch (RuntimeException | Error ex) {
			this.current.set(null);
			throw ex;
		}
	}

	private void work(Runnable action) {
		try {
			action.run();
		}
		finally {
			this.current.set(null);
		}
	}

	/**
	 * Return what goes on.
	 * @return in words, or {@code null} if nothing does
	 */
	@Nullable String description() {
		Work work = this.current.get();
		return (work != null) ? work.description : null;
	}

	@Override
	public void start() {
		this.running = true;
	}

	/**
	 * A migrator that was stopped never runs again, so an idle one is left alone: a
	 * context may be started again.
	 */
	@Override
	public void stop() {
		this.running = false;
		Work work = this.current.get();
		if (work == null) {
			return;
		}
		StopReport report = work.migrator.stop(REASON, TIDYING);
		report.running()
			.forEach((what) -> logger
				.error("Migrating was stopped: %s. What became of %s, is unknown: it did not end in time."
					.formatted(REASON, what)));
		try {
			work.thread.join(REPORTING.toMillis());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	/**
	 * A run that goes on.
	 *
	 * @param description what it is
	 * @param migrator does it
	 * @param thread in which
	 */
	private record Work(String description, Migrator migrator, Thread thread) {
	}

}
