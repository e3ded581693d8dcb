package dev.migrator.sample.order;

import java.util.EnumSet;
import java.util.Set;

/**
 * Where an order stands. The names are the labels of the database's {@code order_status}.
 */
public enum OrderStatus {

	/** Ordered; the goods are reserved. */
	PLACED,

	/** The money is there; the goods may leave. */
	PAID,

	/** On its way, or delivered. */
	SHIPPED,

	/** Sent back by the customer. */
	RETURNED,

	/** Called off before it left the house. */
	CANCELLED;

	/**
	 * Return what may come next.
	 * @return the possible next states, none for a closed order
	 */
	Set<OrderStatus> next() {
		return switch (this) {
			case PLACED -> EnumSet.of(PAID, CANCELLED);
			case PAID -> EnumSet.of(SHIPPED, CANCELLED);
			case SHIPPED -> EnumSet.of(RETURNED);
			case RETURNED, CANCELLED -> EnumSet.noneOf(OrderStatus.class);
		};
	}

}
