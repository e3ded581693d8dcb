package dev.migrator.sample.payment;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/orders/{number}/payments")
class PaymentController {

	private final PaymentService payments;

	PaymentController(PaymentService payments) {
		this.payments = payments;
	}

	@GetMapping
	List<PaymentView> list(@PathVariable String number) {
		return this.payments.list(number).stream().map(PaymentView::of).toList();
	}

	@PostMapping
	@ResponseStatus(HttpStatus.CREATED)
	PaymentView pay(@PathVariable String number, @Valid @RequestBody NewPayment request) {
		return PaymentView.of(this.payments.pay(number, request.method()));
	}

	record NewPayment(@NotNull @Pattern(regexp = "card|invoice|transfer") String method) {
	}

	record PaymentView(BigDecimal amount, String method, PaymentStatus status, Instant capturedAt,
			@Nullable Instant refundedAt) {

		static PaymentView of(Payment payment) {
			return new PaymentView(payment.getAmount(), payment.getMethod(), payment.getStatus(),
					payment.getCapturedAt(), payment.getRefundedAt());
		}

	}

}
