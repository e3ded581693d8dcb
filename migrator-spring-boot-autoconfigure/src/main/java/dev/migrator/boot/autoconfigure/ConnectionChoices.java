package dev.migrator.boot.autoconfigure;

import java.util.Map;
import java.util.function.Supplier;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

import dev.migrator.execution.connection.ConnectionSource;

/**
 * Chooses the connections of each database. The one named {@code default} has the
 * {@link ConnectionChoice} of an only database. Another one has a URL of its own, or a
 * {@link DataSource} bean that {@link DataSourceBeans} finds, and never falls back to the
 * application's main one: that is another database.
 */
final class ConnectionChoices {

	private static final StaticListableBeanFactory NONE = new StaticListableBeanFactory(Map.of());

	private final MigratorConnectionDetails details;

	private final ObjectProvider<DataSource> migratorDataSource;

	private final ObjectProvider<DataSource> dataSource;

	private final ObjectProvider<JdbcConnectionDetails> jdbcDetails;

	private final ListableBeanFactory beans;

	ConnectionChoices(MigratorConnectionDetails details, ObjectProvider<DataSource> migratorDataSource,
			ObjectProvider<DataSource> dataSource, ObjectProvider<JdbcConnectionDetails> jdbcDetails,
			ListableBeanFactory beans) {
		this.details = details;
		this.migratorDataSource = migratorDataSource;
		this.dataSource = dataSource;
		this.jdbcDetails = jdbcDetails;
		this.beans = beans;
	}

	/**
	 * Return the connections of a database, which are chosen when the first is wanted.
	 */
	ConnectionSource of(String database, MigratorProperties properties) {
		Supplier<ConnectionSource> choice = database.equals(MigratorDatabases.DEFAULT) ? () -> usual(properties)
				: () -> named(database, properties);
		return new LazyConnections(choice);
	}

	private ConnectionSource usual(MigratorProperties properties) {
		MigratorConnectionDetails details = (this.details instanceof PropertiesMigratorConnectionDetails)
				? new PropertiesMigratorConnectionDetails(properties) : this.details;
		ObjectProvider<DataSource> candidates = (properties.dataSource() != null)
				? only(new DataSourceBeans(this.beans).require(properties.dataSource())) : this.dataSource;
		return new ConnectionChoice(details, this.migratorDataSource, candidates, this.jdbcDetails).choose();
	}

	private ConnectionSource named(String database, MigratorProperties properties) {
		DataSourceBeans candidates = new DataSourceBeans(this.beans);
		String found = candidates.find(database, properties.dataSource());
		if (found == null && properties.url() == null) {
			throw candidates.notFound(database);
		}
		return new ConnectionChoice(new PropertiesMigratorConnectionDetails(properties),
				NONE.getBeanProvider(DataSource.class), only(found), NONE.getBeanProvider(JdbcConnectionDetails.class))
			.choose();
	}

	private ObjectProvider<DataSource> only(@Nullable String bean) {
		return (bean != null) ? new StaticListableBeanFactory(Map.of(bean, this.beans.getBean(bean)))
			.getBeanProvider(DataSource.class) : NONE.getBeanProvider(DataSource.class);
	}

}
