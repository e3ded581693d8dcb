package dev.migrator.boot.autoconfigure;

import java.util.Objects;
import java.util.stream.Stream;

import javax.sql.DataSource;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.LazyInitializationExcludeFilter;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.sql.init.dependency.DatabaseInitializationDependencyConfigurer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.util.function.SingletonSupplier;

/**
 * Auto-configuration that runs pending revisions when an application starts.
 */
@AutoConfiguration(after = MigratorAutoConfiguration.class)
@ConditionalOnBean(MigratorDatabases.class)
@Import(DatabaseInitializationDependencyConfigurer.class)
public final class MigratorStartupAutoConfiguration {

	@Bean
	MigratedDatabase migratedDatabase(MigratorConnectionDetails connectionDetails,
			@MigratorDataSource ObjectProvider<DataSource> migratorDataSource, ObjectProvider<DataSource> dataSource,
			ObjectProvider<JdbcConnectionDetails> jdbcConnectionDetails) {
		return new MigratedDatabase(SingletonSupplier.of(new ConnectionChoice(connectionDetails, migratorDataSource,
				dataSource, jdbcConnectionDetails)::choose));
	}

	@Bean
	@ConditionalOnMissingBean
	MigratorInitializer migratorInitializer(MigratorDatabases databases, MigratedDatabase migrated,
			ObjectProvider<MigratorStartupStrategy> strategy, Environment environment,
			ListableBeanFactory beanFactory) {
		OtherTools otherTools = new OtherTools(beanFactory, migrated);
		return new MigratorInitializer(databases, strategy.getIfAvailable(() -> (name, database) -> database.start()),
				() -> Stream
					.concat(otherTools.warnings().stream(),
							Stream.of(DdlAutoWarning.of(environment), DeferredInitializationWarning.of(environment)))
					.filter(Objects::nonNull)
					.toList());
	}

	/** Who asks whether somebody else makes the schema, hears that we do. */
	@Bean
	MigratorSchemaManagementProvider migratorSchemaManagementProvider(MigratedDatabase migrated) {
		return new MigratorSchemaManagementProvider(migrated);
	}

	/** Lazy initialization must not skip the migrations. */
	@Bean
	static LazyInitializationExcludeFilter migratorLazyInitializationExcludeFilter() {
		return LazyInitializationExcludeFilter.forBeanTypes(MigratorInitializer.class);
	}

}
