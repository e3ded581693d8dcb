/**
 * Reads what an application says about its database, from its own beans but without its
 * database: entities through Hibernate and Spring Data JDBC, and SQL files.
 */
@NullMarked
package dev.migrator.boot.model;

import org.jspecify.annotations.NullMarked;
