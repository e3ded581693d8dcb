/**
 * What the environment says about the database before there is an application context:
 * the variable {@code DATABASE_URL}.
 */
@NullMarked
package dev.migrator.boot.env;

import org.jspecify.annotations.NullMarked;
