/**
 * What is for sale: products, sorted into categories.
 */
@NullMarked
package dev.migrator.sample.catalog;

import org.jspecify.annotations.NullMarked;
