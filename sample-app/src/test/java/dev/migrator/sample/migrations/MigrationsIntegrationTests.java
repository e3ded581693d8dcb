package dev.migrator.sample.migrations;

import java.util.List;

import dev.migrator.boot.test.MigrationTester;
import dev.migrator.boot.test.RevisionTrial;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

import dev.migrator.sample.ShopTest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the history of the schema.
 */
@ShopTest
class MigrationsIntegrationTests {

	/** Adds the totals of orders, which have neither a total nor a number before. */
	private static final String ORDER_TOTALS = "cf6e5fab0e93";

	/** Adds the state RETURNED. */
	private static final String RETURNED = "aca9b79b3a87";

	@Autowired
	private MigrationTester migrations;

	@Test
	void haveASingleHead() {
		assertThat(this.migrations).hasSingleHead();
	}

	@Test
	void canBeUndone() {
		assertThat(this.migrations).canBeUndone();
	}

	@Test
	void makeWhatTheEntitiesSay() {
		assertThat(this.migrations).matchesModels();
	}

	@Test
	void existingOrdersGetTheirTotalAndTheirNumber() {
		try (RevisionTrial trial = this.migrations.before(ORDER_TOTALS)) {
			insertTwoOrders(trial.jdbc());
			trial.upgradeTo("head");
			assertThat(trial.jdbc()
				.sql("SELECT number || ': ' || total_amount FROM orders ORDER BY id")
				.query(String.class)
				.list()).containsExactly("100000-9: 7.50", "100001-7: 0.00");
		}
	}

	@Test
	void returnedOrdersAreShippedOnesForTheVersionBefore() {
		try (RevisionTrial trial = this.migrations.before(RETURNED)) {
			insertTwoOrders(trial.jdbc(), "7.50", "0");
			trial.upgrade();
			trial.jdbc().sql("UPDATE orders SET status = 'RETURNED' WHERE id = 1").update();
			trial.downgrade();
			assertThat(status(trial.jdbc())).containsExactly("SHIPPED", "PLACED");
		}
	}

	@Test
	@Transactional
	void orderOfAnOldInstanceGetsANumber(@Autowired JdbcClient jdbc) {
		long customer = jdbc
			.sql("INSERT INTO customers (email, full_name) VALUES ('old@example.org', 'Kari Dahl') RETURNING id")
			.query(Long.class)
			.single();
		String number = jdbc.sql("""
				INSERT INTO orders (customer_id, delivery_address, total_amount) VALUES (?, 'Oslo', 0)
				RETURNING number""").param(customer).query(String.class).single();
		assertThat(number).matches("\\d{6,}");
	}

	private static List<String> status(JdbcClient jdbc) {
		return jdbc.sql("SELECT status::text FROM orders ORDER BY id").query(String.class).list();
	}

	private static void insertTwoOrders(JdbcClient jdbc, String... totals) {
		String column = (totals.length > 0) ? ", total_amount" : "";
		jdbc.sql("INSERT INTO customers (email, full_name) VALUES ('kari@example.org', 'Kari Dahl')").update();
		jdbc.sql("INSERT INTO products (sku, name, price) VALUES ('FILTER', 'Filter paper', 2.50)").update();
		for (int i = 0; i < 2; i++) {
			String total = (totals.length > 0) ? ", " + totals[i] : "";
			jdbc.sql("INSERT INTO orders (customer_id, delivery_address%s) VALUES (1, 'Oslo'%s)".formatted(column,
					total))
				.update();
		}
		jdbc.sql("""
				INSERT INTO order_lines (order_id, line_number, product_id, quantity, unit_price)
				VALUES (1, 1, 1, 3, 2.50)""").update();
	}

}
