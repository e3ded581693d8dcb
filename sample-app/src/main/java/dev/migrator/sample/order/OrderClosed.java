package dev.migrator.sample.order;

/**
 * Published in the transaction that cancelled an order or took it back: whoever took
 * money for it gives it back.
 *
 * @param order the order, in its new state
 */
public record OrderClosed(Order order) {
}
