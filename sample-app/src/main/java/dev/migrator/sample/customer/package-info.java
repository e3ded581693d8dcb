/**
 * Those who order.
 */
@NullMarked
package dev.migrator.sample.customer;

import org.jspecify.annotations.NullMarked;
