/**
 * Servers for shadow databases that an application's class path brings: a container, or
 * embedded binaries.
 */
@NullMarked
package dev.migrator.boot.shadow;

import org.jspecify.annotations.NullMarked;
