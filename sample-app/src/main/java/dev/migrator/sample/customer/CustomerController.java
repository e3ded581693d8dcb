package dev.migrator.sample.customer;

import java.net.URI;
import java.time.Instant;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

import org.springframework.data.domain.Pageable;
import org.springframework.data.web.PageableDefault;
import org.springframework.data.web.PagedModel;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/customers")
class CustomerController {

	private final CustomerService customers;

	CustomerController(CustomerService customers) {
		this.customers = customers;
	}

	@GetMapping
	PagedModel<CustomerView> list(@PageableDefault(sort = "id") Pageable pageable) {
		return new PagedModel<>(this.customers.list(pageable).map(CustomerView::of));
	}

	@GetMapping("/{id}")
	CustomerView get(@PathVariable long id) {
		return CustomerView.of(this.customers.get(id));
	}

	@PostMapping
	ResponseEntity<CustomerView> register(@Valid @RequestBody Registration request) {
		Customer customer = this.customers.register(request.email(), request.fullName());
		return ResponseEntity.created(URI.create("/api/customers/" + customer.getId())).body(CustomerView.of(customer));
	}

	@PutMapping("/{id}")
	CustomerView change(@PathVariable long id, @Valid @RequestBody Change request) {
		return CustomerView.of(this.customers.change(id, request.version(), request.email(), request.fullName()));
	}

	record Registration(@NotBlank @Email @Size(max = 320) String email, @NotBlank @Size(max = 200) String fullName) {
	}

	record Change(@NotBlank @Email @Size(max = 320) String email, @NotBlank @Size(max = 200) String fullName,
			@NotNull Integer version) {
	}

	record CustomerView(@Nullable Long id, String email, String fullName, Instant createdAt, int version) {

		static CustomerView of(Customer customer) {
			return new CustomerView(customer.getId(), customer.getEmail(), customer.getFullName(),
					customer.getCreatedAt(), customer.getVersion());
		}

	}

}
