package dev.migrator.sample.order;

import java.math.BigDecimal;

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
import jakarta.persistence.UniqueConstraint;
import org.hibernate.annotations.OnDelete;
import org.hibernate.annotations.OnDeleteAction;
import org.jspecify.annotations.Nullable;

import dev.migrator.sample.catalog.Product;

/**
 * So many of one product, at the price of the moment when the order was placed.
 */
@Entity
@Table(name = "order_lines",
		uniqueConstraints = @UniqueConstraint(name = "order_lines_line_number_key",
				columnNames = { "order_id", "line_number" }),
		indexes = @Index(name = "order_lines_product_id_idx", columnList = "product_id"))
public class OrderLine {

	@Id
	@GeneratedValue(strategy = GenerationType.IDENTITY)
	private @Nullable Long id;

	@ManyToOne(fetch = FetchType.LAZY, optional = false)
	@JoinColumn(name = "order_id", foreignKey = @ForeignKey(name = "order_lines_order_id_fkey"))
	@OnDelete(action = OnDeleteAction.CASCADE)
	private Order order;

	@Column(nullable = false)
	private int lineNumber;

	@ManyToOne(fetch = FetchType.LAZY, optional = false)
	@JoinColumn(name = "product_id", foreignKey = @ForeignKey(name = "order_lines_product_id_fkey"))
	private Product product;

	@Column(nullable = false, check = @CheckConstraint(constraint = "quantity > 0"))
	private int quantity;

	@Column(nullable = false, precision = 12, scale = 2, check = @CheckConstraint(constraint = "unit_price >= 0"))
	private BigDecimal unitPrice;

	@SuppressWarnings("NullAway.Init")
	protected OrderLine() {
	}

	OrderLine(Order order, int lineNumber, Product product, int quantity) {
		this.order = order;
		this.lineNumber = lineNumber;
		this.product = product;
		this.quantity = quantity;
		this.unitPrice = product.getPrice();
	}

	/**
	 * Return the price of the whole line.
	 * @return quantity times unit price, in euros
	 */
	public BigDecimal amount() {
		return this.unitPrice.multiply(BigDecimal.valueOf(this.quantity));
	}

	public int getLineNumber() {
		return this.lineNumber;
	}

	public Product getProduct() {
		return this.product;
	}

	public int getQuantity() {
		return this.quantity;
	}

	public BigDecimal getUnitPrice() {
		return this.unitPrice;
	}

}
