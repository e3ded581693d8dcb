/**
 * Auto-configuration: which database is migrated, over which connections, and when.
 */
@NullMarked
package dev.migrator.boot.autoconfigure;

import org.jspecify.annotations.NullMarked;
