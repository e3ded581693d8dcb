package dev.migrator.boot.testcontainers;

import org.springframework.boot.testcontainers.service.connection.ContainerConnectionDetailsFactory;
import org.springframework.boot.testcontainers.service.connection.ContainerConnectionSource;
import org.springframework.boot.testcontainers.service.connection.ServiceConnection;
import org.testcontainers.containers.JdbcDatabaseContainer;

import dev.migrator.boot.autoconfigure.MigratorConnectionDetails;

/**
 * Lets migrations follow the application to a container that is marked with
 * {@link ServiceConnection}, even if {@code migrator.url} names another database.
 */
final class MigratorContainerConnectionDetailsFactory
		extends ContainerConnectionDetailsFactory<JdbcDatabaseContainer<?>, MigratorConnectionDetails> {

	MigratorContainerConnectionDetailsFactory() {
		// Any name, as Boot's own factories for JDBC: which image it is says nothing
	}

	@Override
	protected MigratorConnectionDetails getContainerConnectionDetails(
			ContainerConnectionSource<JdbcDatabaseContainer<?>> source) {
		return new MigratorContainerConnectionDetails(source);
	}

	/**
	 * What the container says. It is started when it is asked, not before.
	 */
	private static final class MigratorContainerConnectionDetails
			extends ContainerConnectionDetails<JdbcDatabaseContainer<?>> implements MigratorConnectionDetails {

		private MigratorContainerConnectionDetails(ContainerConnectionSource<JdbcDatabaseContainer<?>> source) {
			super(source);
		}

		@Override
		public String getUsername() {
			return getContainer().getUsername();
		}

		@Override
		public String getPassword() {
			return getContainer().getPassword();
		}

		@Override
		public String getJdbcUrl() {
			return getContainer().getJdbcUrl();
		}

	}

}
