package dev.migrator.boot.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

import dev.migrator.boot.autoconfigure.MigratorDatabase;
import dev.migrator.boot.autoconfigure.MigratorDatabases;

/**
 * Binds the meters of all databases, each with the tag {@code database}:
 * <ul>
 * <li>{@code migrator.state}: 1 for the state ({@code state}) in which the database is, 0
 * for the others</li>
 * <li>{@code migrator.revisions}: number of revisions by {@code state}: {@code applied},
 * {@code pending}, {@code unknown}</li>
 * <li>{@code migrator.head.info}: 1 for each head ({@code revision}) of the database and
 * of the scripts ({@code source})</li>
 * <li>{@code migrator.runs}: number and time of the runs of this process by
 * {@code outcome}</li>
 * <li>{@code migrator.last.run.duration}: time of the last one</li>
 * <li>{@code migrator.running}: 1 as long as this process migrates</li>
 * <li>{@code migrator.revision.duration}: time of the newest steps by {@code revision},
 * {@code direction} and {@code outcome}</li>
 * <li>{@code migrator.lock.wait}: how often the lock was taken, and how long that
 * took</li>
 * <li>{@code migrator.retries}: what was rolled back and tried again, because others held
 * locks ({@code kind}: {@code step} or {@code batch})</li>
 * <li>{@code migrator.backfill.rows.done}, {@code migrator.backfill.rows.total}: progress
 * of the newest back-fills by {@code revision} and {@code table}</li>
 * </ul>
 * What ran at start-up is in them, although it ran before there was a registry. Reading
 * them asks the database at most once in ten seconds.
 */
public final class MigratorMetrics implements MeterBinder {

	private final MigratorDatabases databases;

	/**
	 * Create a binder.
	 * @param databases the databases whose meters are bound
	 */
	public MigratorMetrics(MigratorDatabases databases) {
		this.databases = databases;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		this.databases.all().forEach((name, database) -> bind(name, database, registry));
	}

	private static void bind(String name, MigratorDatabase database, MeterRegistry registry) {
		new StatusMeters(name, database.status()).bindTo(registry);
		new RunMeters(name, database.runs()).bindTo(registry);
		database.runs().add(new RecentMeters(name, database.runs().totals(), registry));
	}

}
