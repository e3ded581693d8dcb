/**
 * A package below another one that is scanned.
 */
@NullMarked
package dev.migrator.script.revisions.inner;

import org.jspecify.annotations.NullMarked;
