package dev.migrator.boot.jpa;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.Supplier;

import javax.sql.DataSource;

import jakarta.persistence.EntityManagerFactory;
import org.hibernate.boot.spi.MetadataImplementor;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.jpa.boot.spi.IntegratorProvider;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.BeanUtils;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.orm.jpa.AbstractEntityManagerFactoryBean;
import org.springframework.orm.jpa.EntityManagerFactoryInfo;
import org.springframework.util.ClassUtils;

/**
 * Makes the entity manager factories of a context come up without a database, and keeps
 * what they know of their entities. It changes the factory beans themselves, whoever
 * declared them: a {@code HibernatePropertiesCustomizer} would only be asked for the one
 * that Spring Boot declares.
 */
public final class EntityManagerFactories implements BeanPostProcessor {

	private static final String INTEGRATORS = "hibernate.integrator_provider";

	private final Map<String, Object> settings;

	private final Map<String, MetadataCapture> captured = new LinkedHashMap<>();

	/**
	 * Create a post-processor for one context.
	 * @param majorVersion the major version of the PostgreSQL for which statements are
	 * wanted, such as 17
	 */
	public EntityManagerFactories(int majorVersion) {
		this.settings = Map.of("hibernate.boot.allow_jdbc_metadata_access", "false", "hibernate.hbm2ddl.auto", "none",
				"jakarta.persistence.schema-generation.database.action", "none",
				"jakarta.persistence.schema-generation.scripts.action", "none",
				"jakarta.persistence.database-product-name", "PostgreSQL", "jakarta.persistence.database-major-version",
				Integer.toString(majorVersion), "jakarta.persistence.database-minor-version", "0");
	}

	@Override
	public Object postProcessBeforeInitialization(Object bean, String beanName) {
		if (bean instanceof AbstractEntityManagerFactoryBean factory) {
			Map<String, Object> properties = factory.getJpaPropertyMap();
			MetadataCapture capture = new MetadataCapture(provider(properties.get(INTEGRATORS)));
			properties.putAll(this.settings);
			properties.put(INTEGRATORS, capture);
			// In another thread a failure would be found only later
			factory.setBootstrapExecutor(null);
			this.captured.put(beanName, capture);
		}
		return bean;
	}

	private static @Nullable IntegratorProvider provider(@Nullable Object value) {
		if (value instanceof String name) {
			return provider(ClassUtils.resolveClassName(name, ClassUtils.getDefaultClassLoader()));
		}
		if (value instanceof Class<?> type) {
			return (IntegratorProvider) BeanUtils.instantiateClass(type);
		}
		return (IntegratorProvider) value;
	}

	/**
	 * Return what the entities of factories say. Factories that do not exist yet are
	 * made.
	 * @param beans the context's beans
	 * @param wanted tells by its name, and by the source that it uses, whether a factory
	 * is wanted
	 * @return a source for each factory, in the order of the beans
	 * @throws org.springframework.beans.BeansException if a factory cannot be made
	 */
	public List<HibernateSchemaSource> sources(ListableBeanFactory beans,
			BiPredicate<String, Supplier<@Nullable DataSource>> wanted) {
		List<HibernateSchemaSource> sources = new ArrayList<>();
		for (String name : beans.getBeanNamesForType(EntityManagerFactory.class, true, false)) {
			if (!wanted.test(name, () -> dataSource(beans, name))) {
				continue;
			}
			EntityManagerFactory factory = beans.getBean(name, EntityManagerFactory.class);
			MetadataCapture capture = this.captured.get(name);
			MetadataImplementor metadata = (capture != null) ? capture.metadata() : null;
			if (metadata != null) {
				sources.add(new HibernateSchemaSource(name, metadata, factory.unwrap(SessionFactoryImplementor.class)));
			}
		}
		return sources;
	}

	private static @Nullable DataSource dataSource(ListableBeanFactory beans, String name) {
		return (beans.getBean(name) instanceof EntityManagerFactoryInfo info) ? info.getDataSource() : null;
	}

}
