package dev.migrator.sample.customer;

import java.time.Instant;

import dev.migrator.boot.test.MigratedDatabase;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.data.jpa.test.autoconfigure.DataJpaTest;
import org.springframework.test.context.ActiveProfiles;

import static org.assertj.core.api.Assertions.assertThat;

@DataJpaTest
@MigratedDatabase
@ActiveProfiles("test")
class CustomerRepositoryIntegrationTests {

	@Test
	void customerGetsAnId(@Autowired CustomerRepository customers) {
		Customer kari = customers.saveAndFlush(new Customer("kari@example.org", "Kari Dahl", Instant.EPOCH));
		assertThat(kari.getId()).isNotNull();
	}

}
