package dev.migrator.sample.catalog;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/**
 * A shelf of the shop. Categories come with the schema; the service only reads them.
 */
@Entity
@Table(name = "categories")
public class Category {

	@Id
	@GeneratedValue(strategy = GenerationType.IDENTITY)
	private @Nullable Long id;

	@Column(nullable = false, length = 60, unique = true)
	private String slug;

	@Column(nullable = false, length = 120)
	private String name;

	@SuppressWarnings("NullAway.Init")
	protected Category() {
	}

	/**
	 * Return the id.
	 * @return the id, or {@code null} before the first save
	 */
	public @Nullable Long getId() {
		return this.id;
	}

	public String getSlug() {
		return this.slug;
	}

	public String getName() {
		return this.name;
	}

}
