package dev.migrator.sample.catalog;

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
import jakarta.persistence.Version;
import org.jspecify.annotations.Nullable;

/**
 * Something for sale. Its price is in euros and counts for orders from now on; placed
 * orders keep the price that they saw.
 */
@Entity
@Table(name = "products", indexes = @Index(name = "products_category_id_idx", columnList = "category_id"))
public class Product {

	@Id
	@GeneratedValue(strategy = GenerationType.IDENTITY)
	private @Nullable Long id;

	@Column(nullable = false, updatable = false, length = 40, unique = true)
	private String sku;

	@Column(nullable = false, length = 200)
	private String name;

	@Column(columnDefinition = "text")
	private @Nullable String description;

	@Column(nullable = false, precision = 12, scale = 2, check = @CheckConstraint(constraint = "price >= 0"))
	private BigDecimal price;

	@Column(nullable = false)
	private boolean active = true;

	@ManyToOne(fetch = FetchType.LAZY)
	@JoinColumn(name = "category_id", foreignKey = @ForeignKey(name = "products_category_id_fkey"))
	private @Nullable Category category;

	@Version
	@Column(nullable = false)
	private int version;

	@SuppressWarnings("NullAway.Init")
	protected Product() {
	}

	/**
	 * Create a product that is for sale.
	 * @param sku what the warehouse calls it; never changes
	 * @param name what customers read
	 * @param price in euros, not negative
	 */
	public Product(String sku, String name, BigDecimal price) {
		this.sku = sku;
		this.name = name;
		this.price = price;
	}

	/**
	 * Change what customers see.
	 * @param newName the name
	 * @param newDescription a longer text, or {@code null} for none
	 * @param newPrice in euros, not negative
	 */
	public void describe(String newName, @Nullable String newDescription, BigDecimal newPrice) {
		this.name = newName;
		this.description = newDescription;
		this.price = newPrice;
	}

	/**
	 * Put the product on another shelf.
	 * @param newCategory the category, or {@code null} for none
	 */
	public void sortInto(@Nullable Category newCategory) {
		this.category = newCategory;
	}

	/**
	 * Offer the product, or stop offering it.
	 * @param active whether it can be ordered
	 */
	public void setActive(boolean active) {
		this.active = active;
	}

	/**
	 * Return the id.
	 * @return the id, or {@code null} before the first save
	 */
	public @Nullable Long getId() {
		return this.id;
	}

	public String getSku() {
		return this.sku;
	}

	public String getName() {
		return this.name;
	}

	public @Nullable String getDescription() {
		return this.description;
	}

	public BigDecimal getPrice() {
		return this.price;
	}

	public boolean isActive() {
		return this.active;
	}

	public @Nullable Category getCategory() {
		return this.category;
	}

	public int getVersion() {
		return this.version;
	}

}
