/**
 * What can go wrong when a change meets a database in use: the names that a script
 * declares and a reviewer approves.
 */
@NullMarked
package dev.migrator.schema.hazard;

import org.jspecify.annotations.NullMarked;
