package dev.migrator.boot.test;

import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import dev.migrator.testdatabase.TestDatabase;

/**
 * The database that is configured for the application: nobody must touch it, and what is
 * made beside it is named after it.
 */
class Home {

	static final TestDatabase DATABASE = TestDatabase.create();

	@DynamicPropertySource
	static void address(DynamicPropertyRegistry registry) {
		registry.add("spring.datasource.url", DATABASE::url);
		registry.add("spring.datasource.username", DATABASE::username);
		registry.add("spring.datasource.password", DATABASE::password);
	}

	static String prefix(TestDatabase home, String purpose) {
		return "migrator_" + purpose + "_"
				+ home.value(String.class, "SELECT oid::text FROM pg_database WHERE datname = current_database()")
				+ "_";
	}

	static long count(TestDatabase home, String purpose) {
		return home.value(Long.class, "SELECT count(*) FROM pg_database WHERE starts_with(datname, ?)",
				prefix(home, purpose));
	}

}
