package dev.migrator.boot.autoconfigure;

import java.util.Objects;
import java.util.stream.Stream;

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
				() -> Stream
					.concat(otherTools.warnings().stream(),
							Stream.of(DdlAutoWarning.of(environment), DeferredInitializationWarning.of(environment)))
					.filter(Objects::nonNull)
					.toList());
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
