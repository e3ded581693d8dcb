package dev.migrator.sample.customer;

import java.time.Instant;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import dev.migrator.sample.Shop;
import dev.migrator.sample.web.ConflictException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;

/**
 * A slice without a database: nothing is there to migrate.
 */
@WebMvcTest(CustomerController.class)
@ActiveProfiles("test")
class CustomerControllerTests {

	@MockitoBean
	private CustomerService customers;

	private final Shop shop;

	CustomerControllerTests(@Autowired MockMvcTester mvc) {
		this.shop = new Shop(mvc);
	}

	@Test
	void registeredCustomerIsAnswered() {
		given(this.customers.register("kari@example.org", "Kari Dahl"))
			.willReturn(new Customer("kari@example.org", "Kari Dahl", Instant.EPOCH));
		assertThat(this.shop.post("/api/customers", """
				{ "email": "kari@example.org", "fullName": "Kari Dahl" }""")).hasStatus(201)
			.bodyJson()
			.isLenientlyEqualTo("""
					{ "email": "kari@example.org", "createdAt": "1970-01-01T00:00:00Z", "version": 0 }""");
	}

	@Test
	void invalidAddressIsTold() {
		assertThat(this.shop.post("/api/customers", """
				{ "email": "kari", "fullName": "Kari Dahl" }""")).hasStatus(400)
			.bodyJson()
			.extractingPath("$.errors[*].field")
			.asArray()
			.containsExactly("email");
	}

	@Test
	void takenAddressIsAConflict() {
		given(this.customers.register("kari@example.org", "Kari Dahl")).willThrow(new ConflictException("Taken"));
		assertThat(this.shop.post("/api/customers", """
				{ "email": "kari@example.org", "fullName": "Kari Dahl" }""")).hasStatus(409);
	}

}
