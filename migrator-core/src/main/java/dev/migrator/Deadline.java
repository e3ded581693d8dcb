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

	private final @Nullable ScheduledExecutorService clock;

	Deadline(Run run, Duration limit) {
		if (limit.isZero()) {
			this.clock = null;
			return;
		}
		this.clock = Executors.newSingleThreadScheduledExecutor((task) -> {
			Thread thread = new Thread(task, "migrator-deadline");
			thread.setDaemon(true);
			return thread;
		});
		String words = "migrator.timeout (%s)".formatted(Durations.inWords(limit));
		run.limit(words, ADVICE);
		// Again and again, because a cancel that meets no statement is lost
		this.clock.scheduleAtFixedRate(() -> run.cancel(words + " is over"), limit.toMillis(), CANCEL_AGAIN_MILLIS,
				TimeUnit.MILLISECONDS);
	}

	@Override
	public void close() {
		if (this.clock != null) {
			this.clock.shutdownNow();
		}
	}

}
