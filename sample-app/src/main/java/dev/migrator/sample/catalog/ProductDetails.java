package dev.migrator.sample.catalog;

import java.math.BigDecimal;

import org.jspecify.annotations.Nullable;

/**
 * What is told about a product.
 *
 * @param name what customers read
 * @param description a longer text, or {@code null}
 * @param price in euros, not negative
 * @param category the slug of a category, or {@code null} for none
 */
public record ProductDetails(String name, @Nullable String description, BigDecimal price, @Nullable String category) {
}
