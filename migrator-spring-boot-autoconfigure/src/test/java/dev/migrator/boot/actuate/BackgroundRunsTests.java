package dev.migrator.boot.actuate;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.Test;

import dev.migrator.Migrator;
import dev.migrator.execution.connection.ConnectionSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class BackgroundRunsTests {

	/** Never connects. */
	private final Migrator migrator = Migrator
		.builder(ConnectionSource.opening("jdbc:postgresql://localhost/none", null, null))
		.build();

	private final AtomicReference<ThreadFactory> threads = new AtomicReference<>(Thread::new);

	private final BackgroundRuns runs = new BackgroundRuns((task) -> this.threads.get().newThread(task));

	@Test
	void beginsAgainAfterThereWasNoThread() throws InterruptedException {
		this.runs.start();
		this.threads.set((task) -> new Thread(task) {

			@Override
			public synchronized void start() {
				throw new OutOfMemoryError("unable to create native thread");
			}

		});
		assertThatExceptionOfType(OutOfMemoryError.class)
			.isThrownBy(() -> this.runs.begin("upgrade", this.migrator, () -> {
			}));
		assertThat(this.runs.description()).isNull();
		this.threads.set(Thread::new);
		CountDownLatch ran = new CountDownLatch(1);
		assertThat(this.runs.begin("upgrade", this.migrator, ran::countDown)).isTrue();
		assertThat(ran.await(20, TimeUnit.SECONDS)).isTrue();
	}

	@Test
	void beginsNothingOnceTheContextHasStopped() throws InterruptedException {
		this.runs.start();
		AtomicReference<Thread> made = new AtomicReference<>();
		this.threads.set((task) -> {
			this.runs.stop();
			Thread thread = new Thread(task);
			made.set(thread);
			return thread;
		});
		AtomicBoolean ran = new AtomicBoolean();
		assertThat(this.runs.begin("upgrade", this.migrator, () -> ran.set(true))).isFalse();
		made.get().join();
		assertThat(ran).isFalse();
		assertThat(this.runs.description()).isNull();
	}

}
