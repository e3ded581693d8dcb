/**
 * Java revisions that the tests find by scanning.
 */
@NullMarked
package dev.migrator.script.revisions;

import org.jspecify.annotations.NullMarked;
