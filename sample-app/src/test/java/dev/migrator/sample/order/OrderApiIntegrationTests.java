package dev.migrator.sample.order;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import dev.migrator.sample.Shop;
import dev.migrator.sample.ShopTest;

import static org.assertj.core.api.Assertions.assertThat;

@ShopTest
class OrderApiIntegrationTests {

	private final Shop shop;

	OrderApiIntegrationTests(@Autowired MockMvcTester mvc) {
		this.shop = new Shop(mvc);
	}

	@Test
	void placedOrderReservesItsGoodsAndKnowsItsTotal() {
		String sku = this.shop.newProduct("4.25", 10);
		String order = this.shop.placedOrder(sku, 3);
		assertThat(this.shop.get(order)).hasStatusOk().bodyJson().isLenientlyEqualTo("""
				{ "status": "PLACED", "totalAmount": 12.75,
				  "lines": [ { "sku": "%s", "quantity": 3, "unitPrice": 4.25, "amount": 12.75 } ] }""".formatted(sku));
		assertStock(sku, 10, 3);
	}

	@Test
	void linesWithTheSameProductCountAsOne() {
		String sku = this.shop.newProduct("1.00", 10);
		assertThat(
				this.shop.post("/api/orders",
						"""
								{ "customer": %d, "deliveryAddress": "Storgata 1, Oslo",
								  "lines": [ { "sku": "%s", "quantity": 1 }, { "sku": "%s", "quantity": 2 } ] }"""
							.formatted(this.shop.newCustomer(), sku, sku)))
			.hasStatus(201)
			.bodyJson()
			.isLenientlyEqualTo("""
					{ "lines": [ { "quantity": 3 } ] }""");
	}

	@Test
	void orderKeepsThePriceThatItSaw() {
		String sku = this.shop.newProduct("4.25", 10);
		String order = this.shop.placedOrder(sku, 1);
		assertThat(this.shop.put("/api/products/" + sku, """
				{ "name": "Filter paper", "price": 99, "active": true, "version": 0 }""")).hasStatusOk();
		assertThat(this.shop.get(order)).bodyJson().extractingPath("$.totalAmount").isEqualTo(4.25);
	}

	@Test
	void paidOrderIsShippedAndComesBack() {
		String sku = this.shop.newProduct("20.00", 5);
		String order = this.shop.placedOrder(sku, 2);
		assertThat(this.shop.post(order + "/payments", """
				{ "method": "card" }""")).hasStatus(201).bodyJson().isLenientlyEqualTo("""
				{ "amount": 40.00, "status": "CAPTURED" }""");
		assertThat(ship(order)).hasStatus(201);
		assertStock(sku, 3, 0);
		assertThat(this.shop.post(order + "/return", "")).hasStatusOk();
		assertStock(sku, 5, 0);
		assertThat(this.shop.get(order)).bodyJson().extractingPath("$.status").isEqualTo("RETURNED");
		assertThat(this.shop.get(order + "/payments")).bodyJson().isLenientlyEqualTo("""
				[ { "status": "REFUNDED" } ]""");
	}

	@Test
	void cancelledOrderGivesItsGoodsBack() {
		String sku = this.shop.newProduct("20.00", 5);
		String order = this.shop.placedOrder(sku, 5);
		assertThat(this.shop.post(order + "/cancellation", "")).hasStatusOk();
		assertStock(sku, 5, 0);
		assertThat(this.shop.post(order + "/cancellation", "")).hasStatus(409);
	}

	@Test
	void orderThatWasNotPaidIsNotShipped() {
		String order = this.shop.placedOrder(this.shop.newProduct("20.00", 5), 1);
		assertThat(ship(order)).hasStatus(409)
			.bodyJson()
			.extractingPath("$.detail")
			.asString()
			.endsWith("is PLACED and cannot become SHIPPED");
	}

	@Test
	void orderOfMoreThanThereIsReservesNothing() {
		String sku = this.shop.newProduct("20.00", 5);
		assertThat(this.shop.order(this.shop.newCustomer(), sku, 6)).hasStatus(409)
			.bodyJson()
			.extractingPath("$.detail")
			.isEqualTo("Only 5 of " + sku + " can be had, not 6");
		assertStock(sku, 5, 0);
	}

	@Test
	void unknownCustomerAndUnknownOrderAreNotFound() {
		assertThat(this.shop.order(-1, this.shop.newProduct("20.00", 5), 1)).hasStatus(404);
		assertThat(this.shop.get("/api/orders/1-1")).hasStatus(404)
			.bodyJson()
			.extractingPath("$.detail")
			.isEqualTo("There is no order 1-1");
	}

	@Test
	void searchFindsTheOrdersOfACustomerByState() {
		long customer = this.shop.newCustomer();
		String sku = this.shop.newProduct("1.00", 10);
		for (int i = 0; i < 3; i++) {
			assertThat(this.shop.order(customer, sku, 1)).hasStatus(201);
		}
		String query = "/api/orders?size=2&status=PLACED&customer=" + customer;
		assertThat(this.shop.get(query)).bodyJson().isLenientlyEqualTo("""
				{ "content": [ { "status": "PLACED" }, { "status": "PLACED" } ],
				  "page": { "totalElements": 3, "totalPages": 2 } }""");
		assertThat(this.shop.get("/api/orders?status=PAID&customer=" + customer)).bodyJson()
			.extractingPath("$.page.totalElements")
			.isEqualTo(0);
	}

	@Test
	void invalidOrderTellsItsFields() {
		assertThat(this.shop.post("/api/orders", """
				{ "customer": 1, "deliveryAddress": " ", "lines": [ { "sku": "X", "quantity": 0 }, null ] }"""))
			.hasStatus(400)
			.bodyJson()
			.extractingPath("$.errors[*].field")
			.asArray()
			.containsExactlyInAnyOrder("deliveryAddress", "lines[0].quantity", "lines[1]");
	}

	private MvcTestResult ship(String order) {
		return this.shop.post(order + "/shipment", """
				{ "carrier": "Posten", "trackingCode": "%s" }""".formatted(order));
	}

	private void assertStock(String sku, int onHand, int reserved) {
		assertThat(this.shop.get("/api/products/" + sku + "/stock")).bodyJson().isLenientlyEqualTo("""
				{ "onHand": %d, "reserved": %d }""".formatted(onHand, reserved));
	}

}
