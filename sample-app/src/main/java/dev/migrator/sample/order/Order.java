package dev.migrator.sample.order;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import jakarta.persistence.CascadeType;
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
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

import dev.migrator.sample.catalog.Product;
import dev.migrator.sample.customer.Customer;
import dev.migrator.sample.web.ConflictException;

/**
 * What a customer ordered, at the prices of that moment. Its version sees to it that two
 * requests cannot move the same order at the same time.
 */
@Entity
@Table(name = "orders", indexes = @Index(name = "orders_customer_id_idx", columnList = "customer_id, placed_at desc"))
public class Order {

	@Id
	@GeneratedValue(strategy = GenerationType.IDENTITY)
	private @Nullable Long id;

	@Column(nullable = false, updatable = false, length = 20, unique = true)
	private String number;

	@ManyToOne(fetch = FetchType.LAZY, optional = false)
	@JoinColumn(name = "customer_id", foreignKey = @ForeignKey(name = "orders_customer_id_fkey"))
	private Customer customer;

	@JdbcTypeCode(SqlTypes.NAMED_ENUM)
	@Column(nullable = false, columnDefinition = "order_status")
	private OrderStatus status = OrderStatus.PLACED;

	@Column(nullable = false, length = 500)
	private String deliveryAddress;

	@Column(nullable = false, precision = 12, scale = 2)
	private BigDecimal totalAmount = BigDecimal.ZERO;

	@Column(nullable = false, updatable = false)
	private Instant placedAt;

	@OneToMany(mappedBy = "order", cascade = CascadeType.ALL, orphanRemoval = true)
	@OrderBy("lineNumber")
	private List<OrderLine> lines = new ArrayList<>();

	@Version
	@Column(nullable = false)
	private int version;

	@SuppressWarnings("NullAway.Init")
	protected Order() {
	}

	Order(String number, Customer customer, String deliveryAddress, Instant placedAt) {
		this.number = number;
		this.customer = customer;
		this.deliveryAddress = deliveryAddress;
		this.placedAt = placedAt;
	}

	void add(Product product, int quantity) {
		OrderLine line = new OrderLine(this, this.lines.size() + 1, product, quantity);
		this.lines.add(line);
		this.totalAmount = this.totalAmount.add(line.amount());
	}

	/**
	 * Move the order on.
	 * @param next where it shall stand
	 * @throws ConflictException if that cannot follow the present state
	 */
	public void moveTo(OrderStatus next) {
		if (!this.status.next().contains(next)) {
			throw new ConflictException("Order " + this.number + " is " + this.status + " and cannot become " + next);
		}
		this.status = next;
	}

	/**
	 * Return the id.
	 * @return the id, or {@code null} before the first save
	 */
	public @Nullable Long getId() {
		return this.id;
	}

	public String getNumber() {
		return this.number;
	}

	public Customer getCustomer() {
		return this.customer;
	}

	public OrderStatus getStatus() {
		return this.status;
	}

	public String getDeliveryAddress() {
		return this.deliveryAddress;
	}

	/**
	 * Return what the customer owes.
	 * @return the sum of all lines, in euros
	 */
	public BigDecimal getTotalAmount() {
		return this.totalAmount;
	}

	public Instant getPlacedAt() {
		return this.placedAt;
	}

	public List<OrderLine> getLines() {
		return Collections.unmodifiableList(this.lines);
	}

	public int getVersion() {
		return this.version;
	}

}
