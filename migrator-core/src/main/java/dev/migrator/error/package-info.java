/**
 * Everything that can go wrong, as exceptions that say what happened, where, and what to
 * do next.
 */
@NullMarked
package dev.migrator.error;

import org.jspecify.annotations.NullMarked;
