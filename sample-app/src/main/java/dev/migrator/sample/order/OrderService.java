package dev.migrator.sample.order;

import java.time.Clock;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.domain.Specification;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import dev.migrator.sample.catalog.CatalogService;
import dev.migrator.sample.catalog.Product;
import dev.migrator.sample.customer.CustomerService;
import dev.migrator.sample.stock.StockService;
import dev.migrator.sample.web.ConflictException;
import dev.migrator.sample.web.NotFoundException;

/**
 * Places orders, finds them again, and closes them. Paying and shipping are elsewhere.
 */
@Service
@Transactional(readOnly = true)
public class OrderService {

	private final OrderRepository orders;

	private final CustomerService customers;

	private final CatalogService catalog;

	private final StockService stock;

	private final ApplicationEventPublisher events;

	private final Clock clock;

	OrderService(OrderRepository orders, CustomerService customers, CatalogService catalog, StockService stock,
			ApplicationEventPublisher events, Clock clock) {
		this.orders = orders;
		this.customers = customers;
		this.catalog = catalog;
		this.stock = stock;
		this.events = events;
		this.clock = clock;
	}

	/**
	 * Return a page of the orders, without their lines.
	 * @param customer only the orders of this customer, or {@code null} for all
	 * @param status only the orders in this state, or {@code null} for all
	 * @param pageable which page, and in which order
	 * @return the page, empty past the end
	 */
	public Page<Order> search(@Nullable Long customer, @Nullable OrderStatus status, Pageable pageable) {
		Specification<Order> filter = Specification.unrestricted();
		if (customer != null) {
			filter = filter.and((order, query, builder) -> builder.equal(order.get("customer").get("id"), customer));
		}
		if (status != null) {
			filter = filter.and((order, query, builder) -> builder.equal(order.get("status"), status));
		}
		return this.orders.findAll(filter, pageable);
	}

	/**
	 * Return one order with its lines.
	 * @param number the order's number
	 * @return the order
	 * @throws NotFoundException if there is none
	 */
	public Order get(String number) {
		return this.orders.findByNumber(number).orElseThrow(() -> new NotFoundException("order", number));
	}

	/**
	 * Place an order and reserve what it asks for: all of it, or nothing.
	 * @param customer who orders
	 * @param deliveryAddress where it shall go
	 * @param quantities how many of which product, by stock-keeping unit; not empty
	 * @return the order
	 * @throws ConflictException if a product is not for sale, or there is not enough
	 */
	@Transactional
	public Order place(long customer, String deliveryAddress, Map<String, Integer> quantities) {
		Map<String, Product> products = this.catalog.find(quantities.keySet())
			.stream()
			.collect(Collectors.toMap(Product::getSku, Function.identity()));
		Order order = new Order(OrderNumber.of(this.orders.nextNumber()), this.customers.get(customer), deliveryAddress,
				this.clock.instant());
		quantities.forEach((sku, quantity) -> {
			Product product = products.get(sku);
			if (product == null || !product.isActive()) {
				throw new ConflictException("There is no product " + sku + " for sale");
			}
			this.stock.reserve(sku, quantity);
			order.add(product, quantity);
		});
		return this.orders.save(order);
	}

	/**
	 * Call an order off that was not shipped yet.
	 * @param number the order's number
	 * @return the order as it is now
	 * @throws ConflictException if it was shipped or closed
	 */
	@Transactional
	public Order cancel(String number) {
		Order order = get(number);
		order.moveTo(OrderStatus.CANCELLED);
		order.getLines().forEach((line) -> this.stock.release(line.getProduct().getSku(), line.getQuantity()));
		this.events.publishEvent(new OrderClosed(order));
		return order;
	}

	/**
	 * Take a shipped order back, with all its goods.
	 * @param number the order's number
	 * @return the order as it is now
	 * @throws ConflictException if it was not shipped
	 */
	@Transactional
	public Order takeBack(String number) {
		Order order = get(number);
		order.moveTo(OrderStatus.RETURNED);
		order.getLines().forEach((line) -> this.stock.receive(line.getProduct().getSku(), line.getQuantity()));
		this.events.publishEvent(new OrderClosed(order));
		return order;
	}

}
