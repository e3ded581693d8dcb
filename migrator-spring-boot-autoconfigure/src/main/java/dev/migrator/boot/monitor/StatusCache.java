package dev.migrator.boot.monitor;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import dev.migrator.Status;

/**
 * Remembers how a database stands, for whoever asks often:
 * <ol>
 * <li>It is asked at most once in ten seconds, and by one thread at a time, which is
 * neither the probe's nor the scrape's.</li>
 * <li>Who finds the answer too old waits half a second for a new one. If the database
 * does not answer in that time, because it is locked or the pool is exhausted, the old
 * answer counts, but not longer than a minute.</li>
 * <li>The end of a run makes the answer too old.</li>
 * </ol>
 */
public final class StatusCache {

	private static final Log logger = LogFactory.getLog(StatusCache.class);

	private static final Duration VALID = Duration.ofSeconds(10);

	private static final Duration LONGEST_VALID = Duration.ofMinutes(1);

	/** Shorter than the second that Kubernetes gives a probe. */
	private static final Duration PATIENCE = Duration.ofMillis(500);

	private final Supplier<Status> question;

	private final LongSupplier nanoTime;

	private final Duration patience;

	private final ThreadFactory threads;

	private final List<Consumer<KnownStatus>> listeners = new CopyOnWriteArrayList<>();

	private final AtomicReference<@Nullable Asking> asking = new AtomicReference<>();

	private volatile @Nullable Answer last;

	private volatile boolean outdated;

	/**
	 * Create a cache; nothing is asked yet.
	 * @param question asks the database
	 */
	public StatusCache(Supplier<Status> question) {
		this(question, System::nanoTime, PATIENCE, Thread::new);
	}

	StatusCache(Supplier<Status> question, LongSupplier nanoTime, Duration patience, ThreadFactory threads) {
		this.threads = threads;
		this.question = question;
		this.nanoTime = nanoTime;
		this.patience = patience;
	}

	/**
	 * Tell somebody each new answer, in the thread that asks.
	 * @param listener is told
	 */
	public void onAnswer(Consumer<KnownStatus> listener) {
		this.listeners.add(listener);
	}

	/**
	 * Let the end of each run make the answer too old.
	 * @param runs whose end counts
	 */
	public void outdateAfter(RunMonitor runs) {
		runs.add(new RunObserver() {

			@Override
			public void runEnds(LastRun run, @Nullable RuntimeException failure) {
				outdate();
			}

		});
	}

	/**
	 * Let the next question reach the database: something has changed.
	 */
	public void outdate() {
		this.outdated = true;
	}

	/**
	 * Return how the database stands.
	 * @return an answer that is ten seconds old at most, unless the database does not
	 * give a new one quickly
	 */
	public KnownStatus get() {
		Answer answer = this.last;
		if (answer != null && isValid(answer)) {
			return answer.status;
		}
		Asking mine = new Asking();
		Asking others = this.asking.compareAndExchange(null, mine);
		if (others == null) {
			askUnlessAnswered(mine);
		}
		else if (answer == null) {
			others.await(this.patience);
		}
		return latest();
	}

	/** Another thread may have asked between our look and our turn. */
	private void askUnlessAnswered(Asking mine) {
		Answer answer = this.last;
		if (answer != null && isValid(answer)) {
			this.asking.set(null);
			return;
		}
		this.outdated = false;
		try {
			mine.start();
		}
		catch (RuntimeException | Error ex) {
			// The machine may have no thread left now; the next one may ask again
			this.outdated = true;
			this.asking.set(null);
			mine.answered.countDown();
			throw ex;
		}
		mine.await(this.patience);
	}

	private boolean isValid(Answer answer) {
		return !this.outdated && age(answer).compareTo(VALID) < 0;
	}

	private KnownStatus latest() {
		Answer answer = this.last;
		if (answer == null || age(answer).compareTo(LONGEST_VALID) > 0) {
			return new KnownStatus(null, "The database does not answer in time", Instant.now());
		}
		return answer.status;
	}

	private Duration age(Answer answer) {
		return Duration.ofNanos(this.nanoTime.getAsLong() - answer.nanoTime);
	}

	private KnownStatus ask() {
		try {
			return new KnownStatus(this.question.get(), null, Instant.now());
		}
		catch (RuntimeException ex) {
			logger.debug("The database cannot be asked", ex);
			return new KnownStatus(null, FirstLine.of(ex), Instant.now());
		}
	}

	/**
	 * A question that is on its way.
	 */
	private final class Asking implements Runnable {

		private final CountDownLatch answered = new CountDownLatch(1);

		void start() {
			Thread thread = StatusCache.this.threads.newThread(this);
			thread.setName("migrator-status");
			thread.setDaemon(true);
			thread.start();
		}

		@Override
		public void run() {
			try {
				KnownStatus status = ask();
				StatusCache.this.last = new Answer(status, StatusCache.this.nanoTime.getAsLong());
				StatusCache.this.listeners.forEach((listener) -> listener.accept(status));
			}
			finally {
				StatusCache.this.asking.set(null);
				this.answered.countDown();
			}
		}

		void await(Duration patience) {
			try {
				this.answered.await(patience.toMillis(), TimeUnit.MILLISECONDS);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		}

	}

	private record Answer(KnownStatus status, long nanoTime) {
	}

}
