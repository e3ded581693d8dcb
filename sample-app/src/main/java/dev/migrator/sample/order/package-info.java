/**
 * Orders, from the moment they are placed to the moment they are closed.
 */
@NullMarked
package dev.migrator.sample.order;

import org.jspecify.annotations.NullMarked;
