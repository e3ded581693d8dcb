package dev.migrator.sample.order;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * An order as clients see it.
 */
record OrderView(String number, OrderStatus status, @Nullable Long customer, String deliveryAddress, Instant placedAt,
		BigDecimal totalAmount, List<Line> lines) {

	static OrderView of(Order order) {
		return new OrderView(order.getNumber(), order.getStatus(), order.getCustomer().getId(),
				order.getDeliveryAddress(), order.getPlacedAt(), order.getTotalAmount(),
				order.getLines().stream().map(Line::of).toList());
	}

	record Line(String sku, String name, int quantity, BigDecimal unitPrice, BigDecimal amount) {

		static Line of(OrderLine line) {
			return new Line(line.getProduct().getSku(), line.getProduct().getName(), line.getQuantity(),
					line.getUnitPrice(), line.amount());
		}

	}

	record Summary(String number, OrderStatus status, String customerName, Instant placedAt, BigDecimal totalAmount) {

		static Summary of(Order order) {
			return new Summary(order.getNumber(), order.getStatus(), order.getCustomer().getFullName(),
					order.getPlacedAt(), order.getTotalAmount());
		}

	}

}
