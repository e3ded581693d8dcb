/**
 * Tests that what becomes of the entities becomes of the database: each change of their
 * sources gives a revision that proves itself.
 */
@NullMarked
package dev.migrator.sample.changes;

import org.jspecify.annotations.NullMarked;
