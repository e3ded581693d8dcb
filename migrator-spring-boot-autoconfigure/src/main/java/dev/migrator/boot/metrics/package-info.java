/**
 * Meters of the migrations.
 */
@NullMarked
package dev.migrator.boot.metrics;

import org.jspecify.annotations.NullMarked;
