package dev.migrator.boot.autoconfigure;

import org.springframework.boot.LazyInitializationExcludeFilter;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.sql.init.dependency.DatabaseInitializationDependencyConfigurer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;

/**
 * Auto-configuration that runs pending revisions when an application starts.
 */
@AutoConfiguration(after = MigratorAutoConfiguration.class)
@ConditionalOnBean(MigratorDatabases.class)
@Import(DatabaseInitializationDependencyConfigurer.class)
public final class MigratorStartupAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	MigratorInitializer migratorInitializer(MigratorDatabases databases, Environment environment) {
		return new MigratorInitializer(databases, environment);
	}

	/** Lazy initialization must not skip the migrations. */
	@Bean
	static LazyInitializationExcludeFilter migratorLazyInitializationExcludeFilter() {
		return LazyInitializationExcludeFilter.forBeanTypes(MigratorInitializer.class);
	}

}
