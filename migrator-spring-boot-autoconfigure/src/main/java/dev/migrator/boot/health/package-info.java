/**
 * The health contributor {@code migrations}.
 */
@NullMarked
package dev.migrator.boot.health;

import org.jspecify.annotations.NullMarked;
