package dev.migrator.boot.health;

import java.util.List;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

import dev.migrator.Status;
import dev.migrator.boot.autoconfigure.MigratorDatabase;
import dev.migrator.boot.monitor.KnownStatus;
import dev.migrator.boot.monitor.StatusCache;

/**
 * Tells whether the schema is what this application needs. The database is asked at most
 * once in ten seconds, and nobody waits for it longer than half a second: see
 * {@link StatusCache}.
 * <p>
 * {@code UP_TO_DATE} is up, and so is {@code AHEAD}: a rolling deployment must not take
 * the old instances out. {@code PENDING} is out of service, unless nobody wants pending
 * revisions to run here. {@code FAILED} is down. {@code DIVERGED}, and a database that
 * cannot be asked, are unknown.
 */
public final class MigrationsHealthIndicator implements HealthIndicator {

	private final MigratorDatabase database;

	MigrationsHealthIndicator(MigratorDatabase database) {
		this.database = database;
	}

	@Override
	public Health health() {
		KnownStatus known = this.database.status().get();
		Health.Builder health = builder(known.state()).withDetail("state", known.state().name());
		Status status = known.status();
		if (status != null) {
			health.withDetail("current", List.copyOf(status.look().heads()))
				.withDetail("heads", List.copyOf(status.heads()))
				.withDetail("pending", status.pending().size());
		}
		if (known.error() != null) {
			health.withDetail("error", known.error());
		}
		return health.build();
	}

	private Health.Builder builder(Status.State state) {
		return switch (state) {
			case UP_TO_DATE, AHEAD -> Health.up();
			case PENDING -> this.database.toleratesPending() ? Health.up() : Health.outOfService();
			case FAILED -> Health.down();
			case DIVERGED, UNKNOWN -> Health.unknown();
		};
	}

}
