/**
 * The revision graph, pure: which revisions there are, and in which order they run.
 */
@NullMarked
package dev.migrator.revision;

import org.jspecify.annotations.NullMarked;
