package dev.migrator.boot.autoconfigure;

import java.util.LinkedHashMap;
import java.util.Map;

import javax.sql.DataSource;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
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
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ResourceLoader;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.ClassUtils;

import dev.migrator.LoggingListener;
import dev.migrator.Migrator;
import dev.migrator.execution.MigrationListener;
import dev.migrator.execution.connection.ConnectionSource;

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
			ResourceLoader resourceLoader, ConfigurableListableBeanFactory beanFactory,
			ObjectProvider<BuildProperties> buildProperties, ObjectProvider<MigrationListener> listeners) {
		ClassLoader classLoader = classLoader(resourceLoader);
		new UnknownProperties(new KnownProperties(classLoader)).refuse(environment);
		Map<String, MigratorProperties> all = new DatabaseProperties(environment).all(properties);
		ScriptPlaces places = new ScriptPlaces(all, DatabaseNames.configured(environment), classLoader,
				new BeanMigrationFactory(beanFactory, classLoader));
		BuildProperties build = buildProperties.getIfAvailable();
		String version = (build != null) ? build.getVersion() : null;
		ConnectionChoices choices = new ConnectionChoices(connectionDetails, migratorDataSource, dataSource,
				jdbcConnectionDetails, beanFactory);
		Map<String, MigratorDatabase> databases = new LinkedHashMap<>();
		all.forEach((name, own) -> {
			SettingsFactory settings = new SettingsFactory(own, environment);
			ConnectionSource connections = choices.of(name, own);
			MigrationListener log = (all.size() == 1) ? new LoggingListener() : new LoggingListener(name);
			Migrator migrator = new Migrator(settings.settings(places.of(name), version), connections,
					listeners.orderedStream().reduce(log, MigrationListener::andThen));
			databases.put(name, new MigratorDatabase(migrator, new MigratedDatabase(connections),
					settings.startupMode(), (all.size() == 1) ? null : name));
		});
		return new MigratorDatabases(databases);
	}

	private static ClassLoader classLoader(ResourceLoader resourceLoader) {
		ClassLoader classLoader = (resourceLoader.getClassLoader() != null) ? resourceLoader.getClassLoader()
				: ClassUtils.getDefaultClassLoader();
		return (classLoader != null) ? classLoader : MigratorAutoConfiguration.class.getClassLoader();
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

		@Conditional(NamesCondition.class)
		private static final class DatabasesCondition {

		}

	}

	/**
	 * There are names below {@code migrator.databases}. Which ones is a matter of the
	 * time when the application starts.
	 */
	static final class NamesCondition implements Condition {

		@Override
		public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
			return !DatabaseNames.configured(context.getEnvironment()).isEmpty();
		}

	}

}
