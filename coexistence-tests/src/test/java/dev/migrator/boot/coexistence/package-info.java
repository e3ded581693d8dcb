/**
 * How the starter gets along with what else an application has: other tools, other ways
 * to the database.
 */
@NullMarked
package dev.migrator.boot.coexistence;

import org.jspecify.annotations.NullMarked;
