package dev.migrator.sample.catalog;

/**
 * Published in the transaction that took a product into the catalog.
 *
 * @param product the product, already saved
 */
public record ProductAdded(Product product) {
}
