package dev.migrator.boot.autoconfigure;

import java.util.ArrayList;
import java.util.List;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.LazyInitializationExcludeFilter;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.sql.init.dependency.DatabaseInitializationDependencyConfigurer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.core.env.PropertyResolver;

/**
 * Auto-configuration that runs pending revisions when an application starts.
 */
@AutoConfiguration(after = MigratorAutoConfiguration.class)
@ConditionalOnBean(MigratorDatabases.class)
@Import(DatabaseInitializationDependencyConfigurer.class)
public final class MigratorStartupAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	MigratorInitializer migratorInitializer(MigratorDatabases databases,
			ObjectProvider<MigratorStartupStrategy> strategy, Environment environment,
			ListableBeanFactory beanFactory) {
		OtherTools otherTools = new OtherTools(beanFactory, databases);
		return new MigratorInitializer(databases, strategy.getIfAvailable(() -> (name, database) -> database.start()),
				() -> warnings(otherTools, environment));
	}

	private static List<String> warnings(OtherTools otherTools, PropertyResolver properties) {
		List<String> warnings = new ArrayList<>(otherTools.warnings());
		String ddlAuto = DdlAutoWarning.of(properties);
		if (ddlAuto != null) {
			warnings.add(ddlAuto);
		}
		String deferred = DeferredInitializationWarning.of(properties);
		if (deferred != null) {
			warnings.add(deferred);
		}
		return warnings;
	}

	/** Who asks whether somebody else makes the schema, hears that we do. */
	@Bean
	MigratorSchemaManagementProvider migratorSchemaManagementProvider(MigratorDatabases databases) {
		return new MigratorSchemaManagementProvider(databases);
	}

	/** Lazy initialization must not skip the migrations. */
	@Bean
	static LazyInitializationExcludeFilter migratorLazyInitializationExcludeFilter() {
		return LazyInitializationExcludeFilter.forBeanTypes(MigratorInitializer.class);
	}

}
