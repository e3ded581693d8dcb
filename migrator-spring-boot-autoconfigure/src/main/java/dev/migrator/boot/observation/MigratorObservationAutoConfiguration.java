package dev.migrator.boot.observation;

import io.micrometer.observation.ObservationRegistry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.LazyInitializationExcludeFilter;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

import dev.migrator.boot.autoconfigure.MigratorAutoConfiguration;
import dev.migrator.boot.autoconfigure.MigratorDatabases;

/**
 * Auto-configuration for {@link MigratorObservations}.
 */
@AutoConfiguration(after = MigratorAutoConfiguration.class,
		afterName = "org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration")
@ConditionalOnClass(ObservationRegistry.class)
@ConditionalOnBean({ MigratorDatabases.class, ObservationRegistry.class })
public final class MigratorObservationAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	MigratorObservations migratorObservations(MigratorDatabases databases,
			ObjectProvider<ObservationRegistry> observationRegistry) {
		return new MigratorObservations(databases, observationRegistry);
	}

	/** Nothing else asks for it. */
	@Bean
	static LazyInitializationExcludeFilter migratorObservationsLazyInitializationExcludeFilter() {
		return LazyInitializationExcludeFilter.forBeanTypes(MigratorObservations.class);
	}

}
