package dev.migrator.boot.health;

import java.util.Map;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.context.annotation.Bean;

import dev.migrator.boot.autoconfigure.MigratorAutoConfiguration;
import dev.migrator.boot.autoconfigure.MigratorDatabase;
import dev.migrator.boot.autoconfigure.MigratorDatabases;

/**
 * Auto-configuration for {@link MigrationsHealthIndicator}.
 */
@AutoConfiguration(after = MigratorAutoConfiguration.class)
@ConditionalOnClass(ConditionalOnEnabledHealthIndicator.class)
@ConditionalOnBean(MigratorDatabases.class)
@ConditionalOnEnabledHealthIndicator("migrations")
public final class MigratorHealthContributorAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean(name = { "migrationsHealthIndicator", "migrationsHealthContributor" })
	HealthContributor migrationsHealthContributor(MigratorDatabases databases) {
		Map<String, MigratorDatabase> all = databases.all();
		return (all.size() == 1) ? new MigrationsHealthIndicator(all.values().iterator().next())
				: CompositeHealthContributor.fromMap(all, MigrationsHealthIndicator::new);
	}

}
