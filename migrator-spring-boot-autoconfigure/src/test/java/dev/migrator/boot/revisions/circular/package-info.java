/**
 * A revision in Java that wants a bean which waits for the migrations.
 */
@NullMarked
package dev.migrator.boot.revisions.circular;

import org.jspecify.annotations.NullMarked;
