/**
 * Backups that are made before a run: by PostgreSQL's own program, into a directory.
 */
@NullMarked
package dev.migrator.execution.backup;

import org.jspecify.annotations.NullMarked;
