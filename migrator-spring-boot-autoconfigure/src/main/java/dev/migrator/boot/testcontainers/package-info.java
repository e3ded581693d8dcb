/**
 * What a database in a test's container says of itself, as connection details of the
 * migrator.
 */
@NullMarked
package dev.migrator.boot.testcontainers;

import org.jspecify.annotations.NullMarked;
