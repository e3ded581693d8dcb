/**
 * Writes revisions from the difference between what the migrations make and what the
 * models say, and proves them.
 */
@NullMarked
package dev.migrator.autogenerate;

import org.jspecify.annotations.NullMarked;
