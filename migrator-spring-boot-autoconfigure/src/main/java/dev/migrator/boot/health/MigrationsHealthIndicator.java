package dev.migrator.boot.health;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

import dev.migrator.Migrator;
import dev.migrator.Status;
import dev.migrator.boot.autoconfigure.MigratorDatabase;

/**
 * Tells whether the schema is what this application needs. The database is asked at most
 * once in ten seconds; in between, the last answer counts.
 * <p>
 * {@code UP_TO_DATE} is up, and so is {@code AHEAD}: a rolling deployment must not take
 * the old instances out. {@code PENDING} is out of service, unless nobody wants pending
 * revisions to run here. {@code FAILED} is down. {@code DIVERGED}, and a database that
 * cannot be asked, are unknown.
 */
public final class MigrationsHealthIndicator implements HealthIndicator {

	private static final Duration VALID = Duration.ofSeconds(10);

	private final Migrator migrator;

	private final boolean toleratesPending;

	private final LongSupplier nanoTime;

	private final ReentrantLock asking = new ReentrantLock();

	private volatile @Nullable Answer last;

	MigrationsHealthIndicator(MigratorDatabase database) {
		this(database, System::nanoTime);
	}

	MigrationsHealthIndicator(MigratorDatabase database, LongSupplier nanoTime) {
		this.migrator = database.migrator().withoutWaiting();
		this.toleratesPending = database.toleratesPending();
		this.nanoTime = nanoTime;
	}

	@Override
	public Health health() {
		Answer answer = this.last;
		if (answer != null && isValid(answer)) {
			return answer.health;
		}
		if (answer != null && !this.asking.tryLock()) {
			// Somebody else asks, perhaps for long: probes must not queue up behind
			return answer.health;
		}
		if (answer == null) {
			this.asking.lock();
		}
		try {
			return ask();
		}
		finally {
			this.asking.unlock();
		}
	}

	private Health ask() {
		Answer before = this.last;
		if (before != null && isValid(before)) {
			return before.health;
		}
		Health health = health(this.migrator);
		this.last = new Answer(health, this.nanoTime.getAsLong());
		return health;
	}

	private boolean isValid(Answer answer) {
		return this.nanoTime.getAsLong() - answer.nanoTime < VALID.toNanos();
	}

	private Health health(Migrator migrator) {
		try {
			Status status = migrator.status(false);
			return builder(status.state()).withDetail("state", status.state().name())
				.withDetail("current", List.copyOf(status.look().heads()))
				.withDetail("heads", List.copyOf(status.heads()))
				.withDetail("pending", status.pending().size())
				.build();
		}
		catch (RuntimeException ex) {
			return Health.unknown()
				.withDetail("state", Status.State.UNKNOWN.name())
				.withDetail("error",
						String.valueOf(ex.getMessage()).lines().findFirst().orElse(ex.getClass().getSimpleName()))
				.build();
		}
	}

	private Health.Builder builder(Status.State state) {
		return switch (state) {
			case UP_TO_DATE, AHEAD -> Health.up();
			case PENDING -> this.toleratesPending ? Health.up() : Health.outOfService();
			case FAILED -> Health.down();
			case DIVERGED, UNKNOWN -> Health.unknown();
		};
	}

	private record Answer(Health health, long nanoTime) {
	}

}
