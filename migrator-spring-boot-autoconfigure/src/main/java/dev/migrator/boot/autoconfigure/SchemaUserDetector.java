package dev.migrator.boot.autoconfigure;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.sql.init.dependency.AbstractBeansOfTypeDependsOnDatabaseInitializationDetector;
import org.springframework.util.ClassUtils;

/**
 * Lets those who use the database wait whom Spring Boot does not know: clients of R2DBC,
 * and MyBatis.
 */
final class SchemaUserDetector extends AbstractBeansOfTypeDependsOnDatabaseInitializationDetector {

	private static final List<String> TYPES = List.of("org.springframework.r2dbc.core.DatabaseClient",
			"org.springframework.data.r2dbc.core.R2dbcEntityOperations", "org.apache.ibatis.session.SqlSessionFactory",
			"org.apache.ibatis.session.SqlSession");

	@Override
	public Set<String> detect(ConfigurableListableBeanFactory beanFactory) {
		boolean migrates = beanFactory.getBeanNamesForType(MigratorInitializer.class, true, false).length > 0;
		// Where nothing is migrated the order is no business of ours
		return migrates ? super.detect(beanFactory) : Set.of();
	}

	@Override
	protected Set<Class<?>> getDependsOnDatabaseInitializationBeanTypes() {
		ClassLoader classLoader = getClass().getClassLoader();
		Set<Class<?>> types = new HashSet<>();
		for (String name : TYPES) {
			if (ClassUtils.isPresent(name, classLoader)) {
				types.add(ClassUtils.resolveClassName(name, classLoader));
			}
		}
		return types;
	}

}
