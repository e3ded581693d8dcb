package dev.migrator.boot.docker.compose;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.service.connection.ConnectionDetails;
import org.springframework.boot.autoconfigure.service.connection.ConnectionDetailsFactories;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

import dev.migrator.boot.autoconfigure.MigratorConnectionDetails;

import static org.assertj.core.api.Assertions.assertThat;

class JdbcAdaptingMigratorConnectionDetailsFactoryTests {

	/** What Spring Boot asks with what it has learned from a running service. */
	private final ConnectionDetailsFactories factories = new ConnectionDetailsFactories(getClass().getClassLoader());

	@Test
	void adaptsAServiceOfPostgresql() {
		Map<Class<?>, ConnectionDetails> found = this.factories
			.getConnectionDetails(new Service("jdbc:postgresql://localhost:5432/shop"), false);
		assertThat(found).containsOnlyKeys(MigratorConnectionDetails.class);
		assertThat(found.get(MigratorConnectionDetails.class)).isInstanceOfSatisfying(MigratorConnectionDetails.class,
				(details) -> {
					assertThat(details.getJdbcUrl()).isEqualTo("jdbc:postgresql://localhost:5432/shop");
					assertThat(details.getUsername()).isEqualTo("somebody");
					assertThat(details.getPassword()).isEqualTo("secret");
				});
	}

	@Test
	void leavesOtherServicesAlone() {
		assertThat(this.factories.getConnectionDetails(new Service("jdbc:mysql://localhost/shop"), false)).isEmpty();
	}

	private record Service(String url) implements JdbcConnectionDetails {

		@Override
		public String getUsername() {
			return "somebody";
		}

		@Override
		public String getPassword() {
			return "secret";
		}

		@Override
		public String getJdbcUrl() {
			return this.url;
		}

	}

}
