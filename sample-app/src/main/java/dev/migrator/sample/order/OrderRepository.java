package dev.migrator.sample.order;

import java.util.Optional;

import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.domain.Specification;
import org.springframework.data.jpa.repository.EntityGraph;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.JpaSpecificationExecutor;
import org.springframework.data.jpa.repository.Query;

interface OrderRepository extends JpaRepository<Order, Long>, JpaSpecificationExecutor<Order> {

	@Override
	@EntityGraph(attributePaths = "customer")
	Page<Order> findAll(Specification<Order> filter, Pageable pageable);

	@EntityGraph(attributePaths = { "customer", "lines.product" })
	Optional<Order> findByNumber(String number);

	@Query(value = "SELECT nextval('order_number_seq')", nativeQuery = true)
	long nextNumber();

}
