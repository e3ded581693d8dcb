package dev.migrator.sample.demo;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings of the demonstration.
 *
 * @param data whether an empty shop gets a few customers, products and orders
 */
@ConfigurationProperties("shop.demo")
record DemoProperties(boolean data) {
}
