package dev.migrator.sample.changes;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.migrator.boot.jpa.EntityManagerFactories;
import dev.migrator.boot.jpa.HibernateSchemaSource;
import dev.migrator.model.DesiredSchema;
import dev.migrator.model.RenameHint;
import dev.migrator.model.SchemaSource;
import org.hibernate.boot.model.naming.PhysicalNamingStrategySnakeCaseImpl;

import org.springframework.boot.hibernate.SpringImplicitNamingStrategy;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.orm.jpa.LocalContainerEntityManagerFactoryBean;
import org.springframework.orm.jpa.vendor.HibernateJpaVendorAdapter;

/**
 * Reads what the shop's entities say, without the rest of the shop: its beans take
 * seconds, its entities do not.
 */
final class EntityModels {

	private EntityModels() {
	}

	/**
	 * Read entities as the application has them: with its settings, and its SQL files.
	 */
	static DesiredSchema read(ClassLoader classes, int serverMajor) {
		try (GenericApplicationContext context = new GenericApplicationContext()) {
			context.setClassLoader(classes);
			EntityManagerFactories factories = new EntityManagerFactories(serverMajor);
			context.getBeanFactory().addBeanPostProcessor(factories);
			context.registerBean("entityManagerFactory", LocalContainerEntityManagerFactoryBean.class,
					EntityModels::factory);
			Thread thread = Thread.currentThread();
			ClassLoader before = thread.getContextClassLoader();
			thread.setContextClassLoader(classes);
			try {
				context.refresh();
				List<SchemaSource> sources = new ArrayList<>();
				List<RenameHint> renames = new ArrayList<>();
				for (HibernateSchemaSource source : factories.sources(context, (name, source) -> true)) {
					sources.add(source);
					renames.addAll(source.renames());
				}
				return new DesiredSchema(sources, renames);
			}
			finally {
				thread.setContextClassLoader(before);
			}
		}
	}

	private static LocalContainerEntityManagerFactoryBean factory() {
		LocalContainerEntityManagerFactoryBean factory = new LocalContainerEntityManagerFactoryBean();
		factory.setPackagesToScan("dev.migrator.sample");
		factory.setJpaVendorAdapter(new HibernateJpaVendorAdapter());
		factory.setJpaPropertyMap(Map.of("hibernate.physical_naming_strategy",
				PhysicalNamingStrategySnakeCaseImpl.class.getName(), "hibernate.implicit_naming_strategy",
				SpringImplicitNamingStrategy.class.getName(), "hibernate.jdbc.time_zone", "UTC"));
		return factory;
	}

}
