/**
 * What a database should hold: the sources that say so, as statements.
 */
@NullMarked
package dev.migrator.model;

import org.jspecify.annotations.NullMarked;
