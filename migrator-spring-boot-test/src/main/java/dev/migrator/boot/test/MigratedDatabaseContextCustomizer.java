package dev.migrator.boot.test;

import java.util.Map;

import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.MergedContextConfiguration;

/**
 * Lets revisions run also with the profile "test", unless something else is configured;
 * and leads the application to a database of its own, if that is wanted. Contexts with
 * equal customizers are the same to Spring's cache.
 *
 * @param database whether the context gets a database of its own
 */
record MigratedDatabaseContextCustomizer(boolean database) implements ContextCustomizer {

	@Override
	public void customizeContext(ConfigurableApplicationContext context, MergedContextConfiguration mergedConfig) {
		MutablePropertySources sources = context.getEnvironment().getPropertySources();
		// Last: whoever says anything else means it
		sources.addLast(new MapPropertySource("migratorTestDefaults", Map.of("migrator.auto-migrate", "true")));
		if (this.database) {
			sources.addFirst(
					new MapPropertySource("migratorTestDatabase", Map.of("spring.test.database.replace", "NONE")));
			ConfigurableListableBeanFactory beans = context.getBeanFactory();
			ContextDatabase own = new ContextDatabase(beans, context.getEnvironment());
			register(beans, ContextDatabase.BEAN_NAME, ContextDatabase.class, own);
			register(beans, "migratedDatabaseConnectionDetails", ConnectionRedirection.class,
					new ConnectionRedirection(beans, own));
			RootBeanDefinition tester = new RootBeanDefinition(MigrationTester.class,
					() -> own.tester(mergedConfig.getClasses(), context.getEnvironment()));
			((BeanDefinitionRegistry) beans).registerBeanDefinition("migrationTester", tester);
			tester.setLazyInit(true);
		}
	}

	private static <T> void register(ConfigurableListableBeanFactory beans, String name, Class<T> type, T instance) {
		RootBeanDefinition definition = new RootBeanDefinition(type, () -> instance);
		definition.setRole(BeanDefinition.ROLE_INFRASTRUCTURE);
		((BeanDefinitionRegistry) beans).registerBeanDefinition(name, definition);
	}

}
