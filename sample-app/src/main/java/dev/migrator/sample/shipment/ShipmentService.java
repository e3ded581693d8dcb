package dev.migrator.sample.shipment;

import java.time.Clock;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import dev.migrator.sample.order.Order;
import dev.migrator.sample.order.OrderService;
import dev.migrator.sample.order.OrderStatus;
import dev.migrator.sample.stock.StockService;
import dev.migrator.sample.web.ConflictException;
import dev.migrator.sample.web.NotFoundException;

/**
 * Sends paid orders out.
 */
@Service
@Transactional
public class ShipmentService {

	private final ShipmentRepository shipments;

	private final OrderService orders;

	private final StockService stock;

	private final Clock clock;

	ShipmentService(ShipmentRepository shipments, OrderService orders, StockService stock, Clock clock) {
		this.shipments = shipments;
		this.orders = orders;
		this.stock = stock;
		this.clock = clock;
	}

	/**
	 * Return the parcel of an order.
	 * @param number the order's number
	 * @return the shipment
	 * @throws NotFoundException if nothing was shipped under that number
	 */
	@Transactional(readOnly = true)
	public Shipment get(String number) {
		return this.shipments.findByOrderNumber(number)
			.orElseThrow(() -> new NotFoundException("shipment of order", number));
	}

	/**
	 * Ship all goods of an order.
	 * @param number the order's number
	 * @param carrier who carries it
	 * @param trackingCode the carrier's code, used once
	 * @return the shipment
	 * @throws ConflictException if the order is not paid, or was shipped before
	 */
	public Shipment ship(String number, String carrier, String trackingCode) {
		Order order = this.orders.get(number);
		order.moveTo(OrderStatus.SHIPPED);
		order.getLines().forEach((line) -> this.stock.take(line.getProduct().getSku(), line.getQuantity()));
		return this.shipments.save(new Shipment(order, carrier, trackingCode, this.clock.instant()));
	}

}
