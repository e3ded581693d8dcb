package dev.migrator.sample.order;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

import org.springframework.data.domain.Pageable;
import org.springframework.data.domain.Sort;
import org.springframework.data.web.PageableDefault;
import org.springframework.data.web.PagedModel;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/orders")
class OrderController {

	private final OrderService orders;

	OrderController(OrderService orders) {
		this.orders = orders;
	}

	@GetMapping
	PagedModel<OrderView.Summary> search(@RequestParam(required = false) @Nullable Long customer,
			@RequestParam(required = false) @Nullable OrderStatus status,
			@PageableDefault(sort = "placedAt", direction = Sort.Direction.DESC) Pageable pageable) {
		return new PagedModel<>(this.orders.search(customer, status, pageable).map(OrderView.Summary::of));
	}

	@GetMapping("/{number}")
	OrderView get(@PathVariable String number) {
		return OrderView.of(this.orders.get(number));
	}

	@PostMapping
	ResponseEntity<OrderView> place(@Valid @RequestBody NewOrder request) {
		Order order = this.orders.place(request.customer(), request.deliveryAddress(), request.quantities());
		return ResponseEntity.created(URI.create("/api/orders/" + order.getNumber())).body(OrderView.of(order));
	}

	@PostMapping("/{number}/cancellation")
	OrderView cancel(@PathVariable String number) {
		return OrderView.of(this.orders.cancel(number));
	}

	@PostMapping("/{number}/return")
	OrderView takeBack(@PathVariable String number) {
		return OrderView.of(this.orders.takeBack(number));
	}

	record NewOrder(@NotNull Long customer, @NotBlank @Size(max = 500) String deliveryAddress,
			@NotEmpty @Size(max = 100) List<@NotNull @Valid Item> lines) {

		/**
		 * Two lines with the same product count as one. The order of the units is the
		 * same for everybody, so that two orders cannot wait for each other's stock.
		 */
		Map<String, Integer> quantities() {
			Map<String, Integer> quantities = new TreeMap<>();
			this.lines.forEach((item) -> quantities.merge(item.sku(), item.quantity(), Integer::sum));
			return quantities;
		}

	}

	record Item(@NotBlank String sku, @NotNull @Positive @Max(1000) Integer quantity) {
	}

}
