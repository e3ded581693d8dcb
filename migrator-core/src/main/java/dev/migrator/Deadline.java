package dev.migrator;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import org.jspecify.annotations.Nullable;

import dev.migrator.error.Durations;
import dev.migrator.error.MigratorException;
import dev.migrator.execution.Run;
import dev.migrator.revision.Step;

/**
 * The limit on the time that an automatic run may work. When it is over, the running
 * statement is cancelled on the server, and no other step begins.
 */
final class Deadline implements AutoCloseable {

	private final Duration limit;

	private final AtomicBoolean over = new AtomicBoolean();

	private final @Nullable ScheduledExecutorService clock;

	Deadline(Run run, Duration limit) {
		this.limit = limit;
		if (limit.isZero()) {
			this.clock = null;
			return;
		}
		this.clock = Executors.newSingleThreadScheduledExecutor((task) -> {
			Thread thread = new Thread(task, "migrator-deadline");
			thread.setDaemon(true);
			return thread;
		});
		this.clock.schedule(() -> {
			this.over.set(true);
			run.cancel("migrator.timeout of " + Durations.inWords(limit) + " is over");
		}, limit.toMillis(), TimeUnit.MILLISECONDS);
	}

	/**
	 * Refuse to begin a step when the time is over.
	 */
	void check(Step step) {
		if (this.over.get()) {
			throw new MigratorException(
					"The automatic run took longer than migrator.timeout (%s), and stopped before revision %s. What ran before is applied."
						.formatted(Durations.inWords(this.limit), step.revision().id()),
					"Run 'migrator upgrade' as a command, which has no limit, before the application starts; or raise migrator.timeout.");
		}
	}

	@Override
	public void close() {
		if (this.clock != null) {
			this.clock.shutdownNow();
		}
	}

}
