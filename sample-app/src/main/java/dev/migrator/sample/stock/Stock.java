package dev.migrator.sample.stock;

import jakarta.persistence.CheckConstraint;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.ForeignKey;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.MapsId;
import jakarta.persistence.OneToOne;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import org.hibernate.annotations.OnDelete;
import org.hibernate.annotations.OnDeleteAction;
import org.jspecify.annotations.Nullable;

import dev.migrator.sample.catalog.Product;
import dev.migrator.sample.web.ConflictException;

/**
 * How much of a product there is. What is reserved still lies on the shelf, but belongs
 * to an order that was not shipped yet.
 */
@Entity
@Table(name = "stock",
		check = @CheckConstraint(name = "stock_reserved_check", constraint = "reserved between 0 and on_hand"))
public class Stock {

	@Id
	private @Nullable Long productId;

	@MapsId
	@OneToOne(fetch = FetchType.LAZY, optional = false)
	@JoinColumn(name = "product_id", foreignKey = @ForeignKey(name = "stock_product_id_fkey"))
	@OnDelete(action = OnDeleteAction.CASCADE)
	private Product product;

	@Column(nullable = false, check = @CheckConstraint(constraint = "on_hand >= 0"))
	private int onHand;

	@Column(nullable = false)
	private int reserved;

	@Version
	@Column(nullable = false)
	private int version;

	@SuppressWarnings("NullAway.Init")
	protected Stock() {
	}

	/**
	 * Create an empty shelf.
	 * @param product the product that will lie on it
	 */
	public Stock(Product product) {
		this.product = product;
	}

	void receive(int quantity) {
		this.onHand += quantity;
	}

	void reserve(int quantity) {
		if (quantity > available()) {
			throw new ConflictException(
					"Only " + available() + " of " + this.product.getSku() + " can be had, not " + quantity);
		}
		this.reserved += quantity;
	}

	void release(int quantity) {
		this.reserved -= quantity;
	}

	void take(int quantity) {
		this.reserved -= quantity;
		this.onHand -= quantity;
	}

	/**
	 * Return how much can still be ordered.
	 * @return what lies on the shelf without what is reserved
	 */
	public int available() {
		return this.onHand - this.reserved;
	}

	public Product getProduct() {
		return this.product;
	}

	public int getOnHand() {
		return this.onHand;
	}

	public int getReserved() {
		return this.reserved;
	}

}
