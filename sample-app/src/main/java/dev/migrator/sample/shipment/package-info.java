/**
 * What has left the house.
 */
@NullMarked
package dev.migrator.sample.shipment;

import org.jspecify.annotations.NullMarked;
