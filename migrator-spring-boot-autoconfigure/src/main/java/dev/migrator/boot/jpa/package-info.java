/**
 * What JPA entities say about the database, as Hibernate would create it. Needs Hibernate
 * and Spring's ORM support, which are optional.
 */
@NullMarked
package dev.migrator.boot.jpa;

import org.jspecify.annotations.NullMarked;
