/**
 * The order service of a small shop: the application that shows Migrator at work.
 */
@NullMarked
package dev.migrator.sample;

import org.jspecify.annotations.NullMarked;
