package dev.migrator.boot.monitor;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;

import dev.migrator.Status;
import dev.migrator.boot.monitor.RunInfo.Operation;
import dev.migrator.boot.monitor.RunInfo.Trigger;
import dev.migrator.execution.connection.Identity;
import dev.migrator.execution.history.Look;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class StatusCacheTests {

	private static final Duration LONG = Duration.ofMinutes(1);

	/** The clock may overflow. */
	private final AtomicLong nanoTime = new AtomicLong(Long.MAX_VALUE - 5);

	private final AtomicInteger questions = new AtomicInteger();

	private final StatusCache cache = cache(LONG);

	private StatusCache cache(Duration patience) {
		return new StatusCache(() -> {
			this.questions.incrementAndGet();
			return status(Status.State.PENDING);
		}, this.nanoTime::get, patience, Thread::new);
	}

	@Test
	void asksOnceInTenSeconds() {
		assertThat(this.cache.get().state()).isEqualTo(Status.State.PENDING);
		pass(Duration.ofMillis(9_999));
		this.cache.get();
		assertThat(this.questions).hasValue(1);
		pass(Duration.ofMillis(2));
		this.cache.get();
		assertThat(this.questions).hasValue(2);
	}

	@Test
	void asksAgainAfterARun() {
		RunMonitor runs = new RunMonitor();
		this.cache.outdateAfter(runs);
		this.cache.get();
		runs.run(RunInfo.now(Operation.STAMP, Trigger.ENDPOINT, "base"), () -> "stamped", (stamped) -> new TreeSet<>(),
				(stamped) -> true);
		this.cache.get();
		this.cache.get();
		assertThat(this.questions).hasValue(2);
	}

	@Test
	void keepsWhatWentWrongInOneLine() {
		StatusCache failing = new StatusCache(() -> {
			this.questions.incrementAndGet();
			throw new IllegalStateException("refused\nby the server");
		}, this.nanoTime::get, LONG, Thread::new);
		assertThat(failing.get().state()).isEqualTo(Status.State.UNKNOWN);
		assertThat(failing.get().error()).isEqualTo("refused");
		assertThat(this.questions).hasValue(1);
	}

	@Test
	void anOldAnswerCountsForAMinuteIfThereIsNoNewOne() {
		CountDownLatch never = new CountDownLatch(1);
		AtomicInteger asked = new AtomicInteger();
		StatusCache stuck = new StatusCache(() -> {
			if (asked.incrementAndGet() > 1) {
				await(never);
			}
			return status(Status.State.AHEAD);
		}, this.nanoTime::get, Duration.ZERO, Thread::new);
		while (stuck.get().state() == Status.State.UNKNOWN) {
			Thread.onSpinWait();
		}
		pass(Duration.ofSeconds(30));
		assertThat(stuck.get().state()).isEqualTo(Status.State.AHEAD);
		pass(Duration.ofSeconds(31));
		assertThat(stuck.get().state()).isEqualTo(Status.State.UNKNOWN);
		assertThat(stuck.get().error()).isEqualTo("The database does not answer in time");
		assertThat(asked).as("nobody asks beside the one who waits").hasValueLessThanOrEqualTo(2);
		never.countDown();
	}

	@Test
	void asksAgainAfterThereWasNoThread() {
		AtomicInteger threads = new AtomicInteger();
		StatusCache cache = new StatusCache(() -> status(Status.State.PENDING), this.nanoTime::get, LONG,
				(task) -> (threads.incrementAndGet() > 1) ? new Thread(task) : new Thread(task) {

					@Override
					public synchronized void start() {
						throw new OutOfMemoryError("unable to create native thread");
					}

				});
		assertThatExceptionOfType(OutOfMemoryError.class).isThrownBy(cache::get);
		assertThat(cache.get().state()).isEqualTo(Status.State.PENDING);
	}

	@Test
	void tellsNewAnswers() {
		List<KnownStatus> told = new ArrayList<>();
		this.cache.onAnswer(told::add);
		KnownStatus answer = this.cache.get();
		this.cache.get();
		assertThat(told).containsExactly(answer);
	}

	private static void await(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private void pass(Duration time) {
		this.nanoTime.addAndGet(time.toNanos());
	}

	private static Status status(Status.State state) {
		Look look = new Look(new TreeSet<>(), false, false,
				new Identity("database", "public", "user", 170000, false, 1), "public");
		return new Status(state, look, new TreeSet<>(), List.of(), 0, new TreeSet<>(), new TreeSet<>(), List.of(), null,
				List.of());
	}

}
