/**
 * A few rows to look at while developing.
 */
@NullMarked
package dev.migrator.sample.demo;

import org.jspecify.annotations.NullMarked;
