/**
 * What a revision does, as values: operations know their SQL before anything touches the
 * database.
 */
@NullMarked
package dev.migrator.operation;

import org.jspecify.annotations.NullMarked;
