/**
 * Another package below the one that is scanned.
 */
@NullMarked
package dev.migrator.script.revisions.base;

import org.jspecify.annotations.NullMarked;
