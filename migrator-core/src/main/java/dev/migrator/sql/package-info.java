/**
 * The text of PostgreSQL scripts: scanned into statements and tokens, never parsed
 * further.
 */
@NullMarked
package dev.migrator.sql;

import org.jspecify.annotations.NullMarked;
