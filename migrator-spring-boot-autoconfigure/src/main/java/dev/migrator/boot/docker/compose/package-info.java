/**
 * What a database that Docker Compose runs says of itself, as connection details of the
 * migrator.
 */
@NullMarked
package dev.migrator.boot.docker.compose;

import org.jspecify.annotations.NullMarked;
