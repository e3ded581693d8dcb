package dev.migrator.sample.order;

import java.util.Optional;

import org.jspecify.annotations.Nullable;

import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.EntityGraph;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

interface OrderRepository extends JpaRepository<Order, Long> {

	@EntityGraph(attributePaths = "customer")
	@Query("""
			select o from Order o
			where (:customer is null or o.customer.id = :customer) and (:status is null or o.status = :status)""")
	Page<Order> search(@Nullable Long customer, @Nullable OrderStatus status, Pageable pageable);

	@EntityGraph(attributePaths = { "customer", "lines.product" })
	Optional<Order> findByNumber(String number);

	@Query(value = "SELECT nextval('order_number_seq')", nativeQuery = true)
	long nextNumber();

}
