/**
 * Spans of runs, and steps of the application's start.
 */
@NullMarked
package dev.migrator.boot.observation;

import org.jspecify.annotations.NullMarked;
