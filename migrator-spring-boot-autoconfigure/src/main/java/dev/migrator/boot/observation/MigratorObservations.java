package dev.migrator.boot.observation;

import io.micrometer.observation.ObservationRegistry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;

import dev.migrator.boot.autoconfigure.MigratorDatabases;

/**
 * Observes runs that are asked for while the application serves. The one at start-up is
 * over by then: see {@link StartupSteps}.
 */
public final class MigratorObservations implements SmartInitializingSingleton {

	private final MigratorDatabases databases;

	private final ObjectProvider<ObservationRegistry> registry;

	/**
	 * Create observations.
	 * @param databases the databases whose runs are observed
	 * @param registry gets the observations
	 */
	public MigratorObservations(MigratorDatabases databases, ObjectProvider<ObservationRegistry> registry) {
		this.databases = databases;
		this.registry = registry;
	}

	@Override
	public void afterSingletonsInstantiated() {
		this.registry.ifUnique((registry) -> this.databases.all()
			.forEach((name, database) -> database.runs().add(new ObservedRuns(name, registry))));
	}

}
