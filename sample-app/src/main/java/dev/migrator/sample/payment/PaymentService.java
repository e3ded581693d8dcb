package dev.migrator.sample.payment;

import java.time.Clock;
import java.util.List;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import dev.migrator.sample.order.Order;
import dev.migrator.sample.order.OrderClosed;
import dev.migrator.sample.order.OrderService;
import dev.migrator.sample.order.OrderStatus;
import dev.migrator.sample.web.ConflictException;
import dev.migrator.sample.web.NotFoundException;

/**
 * Takes the money for an order, and gives it back when the order is closed.
 */
@Service
@Transactional
public class PaymentService {

	private final PaymentRepository payments;

	private final OrderService orders;

	private final Clock clock;

	PaymentService(PaymentRepository payments, OrderService orders, Clock clock) {
		this.payments = payments;
		this.orders = orders;
		this.clock = clock;
	}

	/**
	 * Return the payments of an order.
	 * @param number the order's number
	 * @return the payments, oldest first
	 * @throws NotFoundException if there is no such order
	 */
	@Transactional(readOnly = true)
	public List<Payment> list(String number) {
		return this.payments.findByOrderNumberOrderByCapturedAt(this.orders.get(number).getNumber());
	}

	/**
	 * Pay all of an order.
	 * @param number the order's number
	 * @param method how, such as {@code card}
	 * @return the payment
	 * @throws ConflictException if the order does not wait for money
	 */
	public Payment pay(String number, String method) {
		Order order = this.orders.get(number);
		order.moveTo(OrderStatus.PAID);
		return this.payments.save(new Payment(order, method, this.clock.instant()));
	}

	@EventListener
	void giveBack(OrderClosed event) {
		this.payments.findByOrderAndStatus(event.order(), PaymentStatus.CAPTURED)
			.ifPresent((payment) -> payment.refund(this.clock.instant()));
	}

}
