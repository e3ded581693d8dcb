package dev.migrator.boot.model;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.BeanUtils;
import org.springframework.beans.factory.config.InstantiationAwareBeanPostProcessor;
import org.springframework.jdbc.datasource.AbstractDataSource;
import org.springframework.util.ClassUtils;

/**
 * Puts data sources without an address in the place of the application's: nothing can
 * connect by accident, no server is started for one, and none needs to be configured.
 * Each is of the class that the application declares, so that what wants that class gets
 * it.
 */
final class OfflineDataSources implements InstantiationAwareBeanPostProcessor {

	@Override
	public @Nullable Object postProcessBeforeInstantiation(Class<?> beanClass, String beanName) {
		if (!DataSource.class.isAssignableFrom(beanClass)) {
			return null;
		}
		if (beanClass.isAssignableFrom(NoDatabase.class)) {
			return new NoDatabase(beanName);
		}
		boolean empty = ClassUtils.hasConstructor(beanClass)
				&& !java.lang.reflect.Modifier.isAbstract(beanClass.getModifiers());
		return empty ? BeanUtils.instantiateClass(beanClass) : null;
	}

	/**
	 * Refuses every connection.
	 */
	private static final class NoDatabase extends AbstractDataSource {

		private final String name;

		NoDatabase(String name) {
			this.name = name;
		}

		@Override
		public Connection getConnection() throws SQLException {
			throw new SQLFeatureNotSupportedException(
					"Models are read without a database, but something asks the data source '%s' for a connection"
						.formatted(this.name));
		}

		@Override
		public Connection getConnection(String username, String password) throws SQLException {
			return getConnection();
		}

	}

}
