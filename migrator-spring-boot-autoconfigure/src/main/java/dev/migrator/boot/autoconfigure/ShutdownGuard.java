package dev.migrator.boot.autoconfigure;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import org.springframework.boot.SpringApplication;

import dev.migrator.Migrator;
import dev.migrator.execution.StopReport;

/**
 * Ends the work of migrators in order when the process is told to end (SIGTERM, Ctrl-C)
 * while they work:
 * <ol>
 * <li>the running statement is cancelled on the server; the working thread rolls back,
 * records, and frees the lock,</li>
 * <li>the process waits for that, then until the working thread has said what happened;
 * logging goes on until then,</li>
 * <li>what does not end in time is reported as unknown.</li>
 * </ol>
 * It is a hook of its own because Spring Boot's waits for a context that starts, and so
 * for the very work that has to be stopped. Both waits together are shorter than the ten
 * seconds that Docker gives a container.
 */
public final class ShutdownGuard implements AutoCloseable {

	private static final String REASON = "the process was told to end (SIGTERM or Ctrl-C)";

	private static final Duration TIDYING = Duration.ofSeconds(6);

	private static final Duration REPORTING = Duration.ofSeconds(3);

	private static final long LOOK_MILLIS = 20;

	private final List<Migrator> migrators = new CopyOnWriteArrayList<>();

	private final Consumer<String> reporter;

	private final Duration tidying;

	private final Thread worker = Thread.currentThread();

	private final CountDownLatch reported = new CountDownLatch(1);

	private final Thread hook = new Thread(this::processEnds, "migrator-shutdown");

	private final Runnable keepLogging = this::awaitHook;

	private volatile boolean ending;

	ShutdownGuard(Consumer<String> reporter, Duration tidying) {
		this.reporter = reporter;
		this.tidying = tidying;
	}

	/**
	 * Guard what this thread is about to do.
	 * @param reporter is told, in another thread, what became of work that did not end in
	 * time
	 * @return the guard, which is closed when the work is over and its outcome reported
	 */
	public static ShutdownGuard install(Consumer<String> reporter) {
		ShutdownGuard guard = new ShutdownGuard(reporter, TIDYING);
		try {
			Runtime.getRuntime().addShutdownHook(guard.hook);
			SpringApplication.getShutdownHandlers().add(guard.keepLogging);
		}
		catch (IllegalStateException ex) {
			// The process ends already, without asking us
			guard.ending = true;
		}
		return guard;
	}

	/**
	 * Stop a migrator, too, if the process is told to end.
	 * @param migrator works in the thread that is guarded
	 * @return the same migrator
	 */
	public Migrator protect(Migrator migrator) {
		this.migrators.add(migrator);
		if (this.ending) {
			migrator.stop(REASON, Duration.ZERO);
		}
		return migrator;
	}

	/**
	 * Return whether the process was told to end.
	 */
	boolean isEnding() {
		return this.ending;
	}

	void processEnds() {
		this.ending = true;
		boolean idle = true;
		boolean known = true;
		for (Migrator migrator : this.migrators) {
			StopReport report = migrator.stop(REASON, this.tidying);
			idle &= report.idle();
			known &= report.running().isEmpty();
			report.running().forEach(this::reportUnknown);
		}
		if (!idle && known) {
			awaitReport();
		}
	}

	private void reportUnknown(String work) {
		this.reporter.accept(
				"Migrating was stopped: %s. What became of %s, is unknown: it did not end in time. 'migrator status' and 'migrator history --runs' tell; start again when you are ready: what is applied is not applied twice."
					.formatted(REASON, work));
	}

	/**
	 * A thread that does not close this guard has failed, and ends when it has said so.
	 */
	private void awaitReport() {
		long end = System.nanoTime() + REPORTING.toNanos();
		try {
			while (this.worker.isAlive() && System.nanoTime() < end
					&& !this.reported.await(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
				// Looked again
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private void awaitHook() {
		try {
			this.hook.join(TIDYING.plus(REPORTING).toMillis());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/**
	 * The work is over, and whoever wants to know its outcome does.
	 */
	@Override
	public void close() {
		this.reported.countDown();
		if (!this.ending) {
			try {
				Runtime.getRuntime().removeShutdownHook(this.hook);
				SpringApplication.getShutdownHandlers().remove(this.keepLogging);
			}
			catch (IllegalStateException ex) {
				// The process ends just now
			}
		}
	}

}
