/**
 * Revisions in Java that cannot be made.
 */
@NullMarked
package dev.migrator.boot.revisions.stranger;

import org.jspecify.annotations.NullMarked;
