/**
 * The actuator endpoint {@code migrations}: what is applied, what waits, what happened.
 */
@NullMarked
package dev.migrator.boot.actuate;

import org.jspecify.annotations.NullMarked;
