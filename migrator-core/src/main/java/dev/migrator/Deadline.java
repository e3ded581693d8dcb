package dev.migrator;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

import dev.migrator.error.Durations;
import dev.migrator.execution.Run;

/**
 * The limit on the time that an automatic run may work. When it is over, the running
 * statement is cancelled on the server, and no other step begins.
 */
final class Deadline implements AutoCloseable {

	private static final String ADVICE = "Run 'migrator upgrade' as a command, which has no limit, before the application starts; or raise migrator.timeout.";

	private static final long CANCEL_AGAIN_MILLIS = 500;

	private final Run run;

	private final Duration limit;

	private final String words;

	private @Nullable ScheduledExecutorService clock;

	Deadline(Run run, Duration limit) {
		this.run = run;
		this.limit = limit;
		this.words = "migrator.timeout (%s)".formatted(Durations.inWords(limit));
		if (!limit.isZero()) {
			run.limit(this.words, ADVICE);
		}
	}

	/**
	 * From now on the time counts, if it does not yet.
	 */
	void begin() {
		if (this.limit.isZero() || this.clock != null) {
			return;
		}
		this.clock = Executors.newSingleThreadScheduledExecutor((task) -> {
			Thread thread = new Thread(task, "migrator-deadline");
			thread.setDaemon(true);
			return thread;
		});
		// Again and again, because a cancel that meets no statement is lost
		this.clock.scheduleAtFixedRate(() -> this.run.cancel(this.words + " is over"), this.limit.toMillis(),
				CANCEL_AGAIN_MILLIS, TimeUnit.MILLISECONDS);
	}

	@Override
	public void close() {
		if (this.clock != null) {
			this.clock.shutdownNow();
		}
	}

}
