package dev.migrator.boot.observation;

import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.context.annotation.Bean;

import dev.migrator.boot.autoconfigure.MigratorAutoConfiguration;
import dev.migrator.boot.autoconfigure.MigratorDatabases;

/**
 * Auto-configuration that makes migrations steps of the application's start, as
 * {@code /actuator/startup} shows them.
 */
@AutoConfiguration(after = MigratorAutoConfiguration.class)
@ConditionalOnBean(MigratorDatabases.class)
public final class MigratorStartupStepsAutoConfiguration {

	@Bean
	static StartupStepsPostProcessor migratorStartupStepsPostProcessor(ConfigurableBeanFactory beanFactory) {
		return new StartupStepsPostProcessor(beanFactory);
	}

}
