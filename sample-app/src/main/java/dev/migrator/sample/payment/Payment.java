package dev.migrator.sample.payment;

import java.math.BigDecimal;
import java.time.Instant;

import jakarta.persistence.CheckConstraint;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.ForeignKey;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Index;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

import dev.migrator.sample.order.Order;

/**
 * Money for an order. An order has at most one payment that was not refunded; a partial
 * unique index sees to that.
 */
@Entity
@Table(name = "payments", indexes = @Index(name = "payments_order_id_idx", columnList = "order_id"),
		check = @CheckConstraint(name = "payments_refunded_at_check",
				constraint = "(status = 'REFUNDED') = (refunded_at is not null)"))
public class Payment {

	@Id
	@GeneratedValue(strategy = GenerationType.IDENTITY)
	private @Nullable Long id;

	@ManyToOne(fetch = FetchType.LAZY, optional = false)
	@JoinColumn(name = "order_id", foreignKey = @ForeignKey(name = "payments_order_id_fkey"))
	private Order order;

	@Column(nullable = false, precision = 12, scale = 2, check = @CheckConstraint(constraint = "amount > 0"))
	private BigDecimal amount;

	@Column(nullable = false, length = 20)
	private String method;

	@JdbcTypeCode(SqlTypes.NAMED_ENUM)
	@Column(nullable = false, columnDefinition = "payment_status")
	private PaymentStatus status = PaymentStatus.CAPTURED;

	@Column(nullable = false, updatable = false)
	private Instant capturedAt;

	private @Nullable Instant refundedAt;

	@Version
	@Column(nullable = false)
	private int version;

	@SuppressWarnings("NullAway.Init")
	protected Payment() {
	}

	Payment(Order order, String method, Instant capturedAt) {
		this.order = order;
		this.amount = order.getTotalAmount();
		this.method = method;
		this.capturedAt = capturedAt;
	}

	void refund(Instant now) {
		this.status = PaymentStatus.REFUNDED;
		this.refundedAt = now;
	}

	public BigDecimal getAmount() {
		return this.amount;
	}

	public String getMethod() {
		return this.method;
	}

	public PaymentStatus getStatus() {
		return this.status;
	}

	public Instant getCapturedAt() {
		return this.capturedAt;
	}

	/**
	 * Return when the money went back.
	 * @return the moment, or {@code null} if the shop has it
	 */
	public @Nullable Instant getRefundedAt() {
		return this.refundedAt;
	}

}
