package dev.migrator.sample.customer;

import java.time.Clock;

import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.orm.ObjectOptimisticLockingFailureException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import dev.migrator.sample.web.ConflictException;
import dev.migrator.sample.web.NotFoundException;

/**
 * Registers customers and keeps their data right.
 */
@Service
@Transactional(readOnly = true)
public class CustomerService {

	private final CustomerRepository customers;

	private final Clock clock;

	CustomerService(CustomerRepository customers, Clock clock) {
		this.customers = customers;
		this.clock = clock;
	}

	/**
	 * Return a page of the customers.
	 * @param pageable which page, and in which order
	 * @return the page, empty past the end
	 */
	public Page<Customer> list(Pageable pageable) {
		return this.customers.findAll(pageable);
	}

	/**
	 * Return one customer.
	 * @param id the customer's id
	 * @return the customer
	 * @throws NotFoundException if there is none with that id
	 */
	public Customer get(long id) {
		return this.customers.findById(id).orElseThrow(() -> new NotFoundException("customer", id));
	}

	/**
	 * Register a customer.
	 * @param email an address that nobody has yet
	 * @param fullName the name
	 * @return the customer, with an id
	 * @throws ConflictException if the address is taken
	 */
	@Transactional
	public Customer register(String email, String fullName) {
		refuseTaken(email);
		return this.customers.save(new Customer(email, fullName, this.clock.instant()));
	}

	/**
	 * Correct a customer's data.
	 * @param id the customer's id
	 * @param version the version that the caller has seen
	 * @param email the address
	 * @param fullName the name
	 * @return the customer as it is now
	 */
	@Transactional
	public Customer change(long id, int version, String email, String fullName) {
		Customer customer = get(id);
		if (customer.getVersion() != version) {
			throw new ObjectOptimisticLockingFailureException(Customer.class, id);
		}
		if (!customer.getEmail().equalsIgnoreCase(email)) {
			refuseTaken(email);
		}
		customer.change(email, fullName);
		return this.customers.saveAndFlush(customer);
	}

	private void refuseTaken(String email) {
		if (this.customers.existsByEmail(email)) {
			throw new ConflictException("There is a customer with the address " + email + " already");
		}
	}

}
