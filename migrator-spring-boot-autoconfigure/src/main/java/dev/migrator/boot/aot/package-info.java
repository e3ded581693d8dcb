/**
 * Ahead-of-time processing: the index of the revisions, and the hints for a native image.
 */
@NullMarked
package dev.migrator.boot.aot;

import org.jspecify.annotations.NullMarked;
