/**
 * The throwaway databases in which the tool tries things out: finding a place for them,
 * making them, and leaving nothing behind.
 */
@NullMarked
package dev.migrator.execution.shadow;

import org.jspecify.annotations.NullMarked;
