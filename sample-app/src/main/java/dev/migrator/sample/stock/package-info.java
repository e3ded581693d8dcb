/**
 * What lies on the shelf, and how much of it is promised to an order.
 */
@NullMarked
package dev.migrator.sample.stock;

import org.jspecify.annotations.NullMarked;
