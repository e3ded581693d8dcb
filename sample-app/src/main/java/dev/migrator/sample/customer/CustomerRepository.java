package dev.migrator.sample.customer;

import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

interface CustomerRepository extends JpaRepository<Customer, Long> {

	// "IgnoreCase" in a method name would compare upper(email), which has no index
	@Query("select count(c) > 0 from Customer c where lower(c.email) = lower(:email)")
	boolean existsByEmail(String email);

}
