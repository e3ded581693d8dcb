package dev.migrator.boot.observation;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;

import dev.migrator.boot.autoconfigure.MigratorDatabases;

/**
 * Adds {@link StartupSteps} to databases before anything can migrate them.
 */
final class StartupStepsPostProcessor implements BeanPostProcessor {

	private final ConfigurableBeanFactory beanFactory;

	StartupStepsPostProcessor(ConfigurableBeanFactory beanFactory) {
		this.beanFactory = beanFactory;
	}

	@Override
	public Object postProcessAfterInitialization(Object bean, String beanName) {
		if (bean instanceof MigratorDatabases databases) {
			databases.all()
				.forEach((name, database) -> database.runs()
					.add(new StartupSteps(name, this.beanFactory.getApplicationStartup())));
		}
		return bean;
	}

}
