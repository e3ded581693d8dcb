package dev.migrator.boot.autoconfigure;

import java.util.Map;

import javax.sql.DataSource;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.AnyNestedCondition;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.info.BuildProperties;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ResourceLoader;
import org.springframework.util.ClassUtils;

import dev.migrator.LoggingListener;
import dev.migrator.Migrator;

/**
 * Auto-configuration for {@link Migrator}: which database, and over which connections.
 * What runs at start-up is {@link MigratorStartupAutoConfiguration}'s; the command line
 * uses this class alone.
 */
@AutoConfiguration(after = DataSourceAutoConfiguration.class)
@ConditionalOnClass(DataSource.class)
@Conditional(MigratorAutoConfiguration.DatabaseCondition.class)
@ConditionalOnBooleanProperty(name = "migrator.enabled", matchIfMissing = true)
@EnableConfigurationProperties(MigratorProperties.class)
public final class MigratorAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean(MigratorConnectionDetails.class)
	PropertiesMigratorConnectionDetails migratorConnectionDetails(MigratorProperties properties) {
		return new PropertiesMigratorConnectionDetails(properties);
	}

	@Bean
	@ConditionalOnMissingBean
	MigratorDatabases migratorDatabases(MigratorProperties properties, MigratorConnectionDetails connectionDetails,
			@MigratorDataSource ObjectProvider<DataSource> migratorDataSource, ObjectProvider<DataSource> dataSource,
			ObjectProvider<JdbcConnectionDetails> jdbcConnectionDetails, Environment environment,
			ResourceLoader resourceLoader, AutowireCapableBeanFactory beanFactory,
			ObjectProvider<BuildProperties> buildProperties) {
		ClassLoader classLoader = (resourceLoader.getClassLoader() != null) ? resourceLoader.getClassLoader()
				: ClassUtils.getDefaultClassLoader();
		if (classLoader == null) {
			classLoader = MigratorAutoConfiguration.class.getClassLoader();
		}
		BuildProperties build = buildProperties.getIfAvailable();
		SettingsFactory settings = new SettingsFactory(properties, environment);
		Migrator migrator = new Migrator(
				settings.settings(classLoader, new BeanMigrationFactory(beanFactory, classLoader),
						(build != null) ? build.getVersion() : null),
				new LazyConnections(new ConnectionChoice(connectionDetails, migratorDataSource, dataSource,
						jdbcConnectionDetails)::choose),
				new LoggingListener());
		return new MigratorDatabases(
				Map.of(MigratorDatabases.DEFAULT, new MigratorDatabase(migrator, settings.startupMode())));
	}

	/**
	 * There is something to migrate.
	 */
	static final class DatabaseCondition extends AnyNestedCondition {

		DatabaseCondition() {
			super(ConfigurationPhase.REGISTER_BEAN);
		}

		@ConditionalOnBean(DataSource.class)
		private static final class DataSourceBeanCondition {

		}

		@ConditionalOnBean(JdbcConnectionDetails.class)
		private static final class JdbcConnectionDetailsCondition {

		}

		@ConditionalOnBean(MigratorConnectionDetails.class)
		private static final class MigratorConnectionDetailsCondition {

		}

		@ConditionalOnProperty("migrator.url")
		private static final class UrlCondition {

		}

	}

}
