package dev.migrator.sample.payment;

import java.util.List;
import java.util.Optional;

import org.springframework.data.repository.Repository;

import dev.migrator.sample.order.Order;

interface PaymentRepository extends Repository<Payment, Long> {

	List<Payment> findByOrderNumberOrderByCapturedAt(String number);

	Optional<Payment> findByOrderAndStatus(Order order, PaymentStatus status);

	Payment save(Payment payment);

}
