/**
 * The PostgreSQL server that the sample brings along, for whoever has named none.
 */
@NullMarked
package dev.migrator.sample.postgres;

import org.jspecify.annotations.NullMarked;
