package dev.migrator.sample;

import java.io.UnsupportedEncodingException;
import java.util.UUID;

import com.jayway.jsonpath.JsonPath;

import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the tests of the API do again and again.
 */
public final class Shop {

	private final MockMvcTester mvc;

	/**
	 * Create a client of the service.
	 * @param mvc calls the controllers
	 */
	public Shop(MockMvcTester mvc) {
		this.mvc = mvc;
	}

	/**
	 * Ask for something.
	 * @param path the path, with its query
	 * @return the answer
	 */
	public MvcTestResult get(String path) {
		return this.mvc.get().uri(path).exchange();
	}

	/**
	 * Send a body.
	 * @param path the path
	 * @param json the body
	 * @return the answer
	 */
	public MvcTestResult post(String path, String json) {
		return this.mvc.post().uri(path).contentType(MediaType.APPLICATION_JSON).content(json).exchange();
	}

	/**
	 * Replace something.
	 * @param path the path
	 * @param json the body
	 * @return the answer
	 */
	public MvcTestResult put(String path, String json) {
		return this.mvc.put().uri(path).contentType(MediaType.APPLICATION_JSON).content(json).exchange();
	}

	/**
	 * Register somebody whom no other test knows.
	 * @return the customer's id
	 */
	public long newCustomer() {
		MvcTestResult result = post("/api/customers", """
				{ "email": "%s@example.org", "fullName": "Kari Dahl" }""".formatted(UUID.randomUUID()));
		assertThat(result).hasStatus(201);
		return Long.parseLong(read(result, "$.id"));
	}

	/**
	 * Offer a product that no other test knows.
	 * @param price its price in euros
	 * @param quantity how many lie on the shelf
	 * @return the stock-keeping unit
	 */
	public String newProduct(String price, int quantity) {
		String sku = ("T-" + UUID.randomUUID()).toUpperCase();
		assertThat(post("/api/products", """
				{ "sku": "%s", "name": "Filter paper", "price": %s }""".formatted(sku, price))).hasStatus(201);
		if (quantity > 0) {
			assertThat(post("/api/products/" + sku + "/stock/receipts", """
					{ "quantity": %d }""".formatted(quantity))).hasStatus(200);
		}
		return sku;
	}

	/**
	 * Place an order of one line.
	 * @param customer who orders
	 * @param sku what
	 * @param quantity how many
	 * @return the answer
	 */
	public MvcTestResult order(long customer, String sku, int quantity) {
		return post("/api/orders",
				"""
						{ "customer": %d, "deliveryAddress": "Storgata 1, Oslo", "lines": [ { "sku": "%s", "quantity": %d } ] }"""
					.formatted(customer, sku, quantity));
	}

	/**
	 * Place an order of one line, which must succeed.
	 * @param sku what
	 * @param quantity how many
	 * @return the path of the order
	 */
	public String placedOrder(String sku, int quantity) {
		MvcTestResult result = order(newCustomer(), sku, quantity);
		assertThat(result).hasStatus(201);
		return "/api/orders/" + read(result, "$.number");
	}

	/**
	 * Read one value of an answer.
	 * @param result the answer
	 * @param path a JSON path that leads to one value
	 * @return the value as text
	 */
	public static String read(MvcTestResult result, String path) {
		try {
			return JsonPath.read(result.getResponse().getContentAsString(), path).toString();
		}
		catch (UnsupportedEncodingException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
