package dev.migrator.boot.test;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(MigratedDatabaseExtension.class)
class CustomersTableIntegrationTests {

	@Test
	void namesAreKept(JdbcClient jdbc) {
		jdbc.sql("INSERT INTO customers (name) VALUES ('Kari')").update();
		assertThat(jdbc.sql("SELECT name FROM customers").query(String.class).list()).containsExactly("Kari");
	}

}
