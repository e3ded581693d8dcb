/**
 * What the entities of Spring Data JDBC say about the database, which is only a part.
 * Needs Spring Data JDBC, which is optional.
 */
@NullMarked
package dev.migrator.boot.jdbc;

import org.jspecify.annotations.NullMarked;
