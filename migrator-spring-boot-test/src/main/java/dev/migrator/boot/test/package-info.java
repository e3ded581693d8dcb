/**
 * Migrated databases for tests: each application context or test class gets its own, and
 * a suite migrates once. And assertions for the migrations themselves.
 */
@NullMarked
package dev.migrator.boot.test;

import org.jspecify.annotations.NullMarked;
