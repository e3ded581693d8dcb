package dev.migrator.sample.catalog;

import java.math.BigDecimal;

import org.jspecify.annotations.Nullable;

/**
 * A product as clients see it.
 */
record ProductView(String sku, String name, @Nullable String description, BigDecimal price, @Nullable String category,
		boolean active, int version) {

	static ProductView of(Product product) {
		Category category = product.getCategory();
		return new ProductView(product.getSku(), product.getName(), product.getDescription(), product.getPrice(),
				(category != null) ? category.getSlug() : null, product.isActive(), product.getVersion());
	}

}
