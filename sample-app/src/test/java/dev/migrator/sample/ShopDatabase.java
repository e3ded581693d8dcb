package dev.migrator.sample;

import dev.migrator.testdatabase.TestDatabase;

import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/**
 * Gives an application context an empty database of its own, instead of whatever address
 * is configured.
 */
@TestConfiguration(proxyBeanMethods = false)
public class ShopDatabase {

	@Bean
	TestDatabase testDatabase() {
		return TestDatabase.create();
	}

	@Bean
	JdbcConnectionDetails jdbcConnectionDetails(TestDatabase database) {
		return new Address(database.url(), database.username(), database.password());
	}

	private record Address(String getJdbcUrl, String getUsername, String getPassword) implements JdbcConnectionDetails {
	}

}
