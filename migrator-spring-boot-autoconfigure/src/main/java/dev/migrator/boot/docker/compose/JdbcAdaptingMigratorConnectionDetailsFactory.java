package dev.migrator.boot.docker.compose;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.service.connection.ConnectionDetailsFactory;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

import dev.migrator.boot.autoconfigure.MigratorConnectionDetails;

/**
 * Lets migrations follow the application to a service of Docker Compose, even if
 * {@code migrator.url} names another database. Spring Boot asks for it only with what it
 * has learned from a running service, not for other {@link JdbcConnectionDetails} beans.
 * A service that is not PostgreSQL has nothing to migrate.
 */
final class JdbcAdaptingMigratorConnectionDetailsFactory
		implements ConnectionDetailsFactory<JdbcConnectionDetails, MigratorConnectionDetails> {

	private static final String POSTGRESQL = "jdbc:postgresql:";

	@Override
	public @Nullable MigratorConnectionDetails getConnectionDetails(JdbcConnectionDetails input) {
		return input.getJdbcUrl().startsWith(POSTGRESQL) ? new AdaptedDetails(input) : null;
	}

	/**
	 * What the application's details say.
	 */
	private static final class AdaptedDetails implements MigratorConnectionDetails {

		private final JdbcConnectionDetails details;

		private AdaptedDetails(JdbcConnectionDetails details) {
			this.details = details;
		}

		@Override
		public @Nullable String getUsername() {
			return this.details.getUsername();
		}

		@Override
		public @Nullable String getPassword() {
			return this.details.getPassword();
		}

		@Override
		public String getJdbcUrl() {
			return this.details.getJdbcUrl();
		}

	}

}
