/**
 * Revisions that are written in Java, because SQL alone would be awkward.
 */
@NullMarked
package dev.migrator.sample.migrations;

import org.jspecify.annotations.NullMarked;
