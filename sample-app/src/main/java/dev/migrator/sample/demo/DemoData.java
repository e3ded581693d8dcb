package dev.migrator.sample.demo;

import java.math.BigDecimal;
import java.util.Map;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.data.domain.Pageable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

import dev.migrator.sample.catalog.CatalogService;
import dev.migrator.sample.catalog.ProductDetails;
import dev.migrator.sample.customer.CustomerService;
import dev.migrator.sample.order.OrderService;
import dev.migrator.sample.payment.PaymentService;
import dev.migrator.sample.shipment.ShipmentService;
import dev.migrator.sample.stock.StockService;

/**
 * Fills an empty shop, so that the API shows something. What every database needs, such
 * as the categories, comes with a revision instead.
 */
@Component
class DemoData implements ApplicationRunner {

	private static final Log logger = LogFactory.getLog(DemoData.class);

	private final DemoProperties properties;

	private final TransactionOperations transaction;

	private final CustomerService customers;

	private final CatalogService catalog;

	private final StockService stock;

	private final OrderService orders;

	private final PaymentService payments;

	private final ShipmentService shipments;

	DemoData(DemoProperties properties, TransactionOperations transaction, CustomerService customers,
			CatalogService catalog, StockService stock, OrderService orders, PaymentService payments,
			ShipmentService shipments) {
		this.properties = properties;
		this.transaction = transaction;
		this.customers = customers;
		this.catalog = catalog;
		this.stock = stock;
		this.orders = orders;
		this.payments = payments;
		this.shipments = shipments;
	}

	@Override
	public void run(ApplicationArguments args) {
		if (!this.properties.data()) {
			return;
		}
		try {
			this.transaction.executeWithoutResult((status) -> fillIfEmpty());
		}
		catch (DataIntegrityViolationException ex) {
			logger.info("Demo data: another instance was faster");
		}
	}

	private void fillIfEmpty() {
		if (this.customers.list(Pageable.ofSize(1)).hasContent()) {
			return;
		}
		Long ada = this.customers.register("ada@example.org", "Ada Moen").getId();
		Long ole = this.customers.register("ole@example.org", "Ole Berg").getId();
		product("COFFEE-YIRG-250", "Yirgacheffe, 250 g", "9.90", "coffee", 40);
		product("COFFEE-HUILA-1000", "Huila, 1 kg", "29.50", "coffee", 12);
		product("TEA-ASSAM-100", "Assam, 100 g", "6.40", "tea", 25);
		product("KETTLE-09", "Kettle with thermometer, 0.9 l", "74.00", "equipment", 3);
		product("GIFT-CARD-25", "Gift card", "25.00", null, 100);
		if (ada == null || ole == null) {
			throw new IllegalStateException("A saved customer has an id");
		}
		order(ada, "Storgata 1, 0155 Oslo", Map.of("COFFEE-YIRG-250", 2, "KETTLE-09", 1));
		String paid = order(ada, "Storgata 1, 0155 Oslo", Map.of("TEA-ASSAM-100", 3));
		this.payments.pay(paid, "card");
		String shipped = order(ole, "Bryggen 7, 5003 Bergen", Map.of("COFFEE-HUILA-1000", 1));
		this.payments.pay(shipped, "invoice");
		this.shipments.ship(shipped, "Posten", "NO-370-" + shipped);
		logger.info("Demo data: 2 customers, 5 products, 3 orders");
	}

	private void product(String sku, String name, String price, @Nullable String category, int quantity) {
		this.catalog.add(sku, new ProductDetails(name, null, new BigDecimal(price), category));
		this.stock.receive(sku, quantity);
	}

	private String order(long customer, String deliveryAddress, Map<String, Integer> quantities) {
		return this.orders.place(customer, deliveryAddress, quantities).getNumber();
	}

}
