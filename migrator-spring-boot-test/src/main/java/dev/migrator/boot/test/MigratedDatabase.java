package dev.migrator.boot.test;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Gives the application context of a test a database of its own, which the migrations of
 * the application have made. They run once: contexts get copies of what they have left.
 * <p>
 * The application's connection details lead to the copy as long as the context is there;
 * then it is dropped. Tests that share a context share its database, as
 * {@code @DirtiesContext} and transactions that are rolled back expect it. With
 * {@code migrator.auto-migrate=false}, the database is a new one with nothing in it.
 * <p>
 * Copies are made on the server that the application connects to, if that is on this
 * machine or was started for the test ({@code @ServiceConnection}), and its user may
 * create databases; else in a container, if Docker answers and Testcontainers is on the
 * class path; else by an embedded PostgreSQL that is on the class path. Nothing of what
 * is in the application's own database is read or changed.
 * <p>
 * It works with {@code @SpringBootTest}, {@code @DataJpaTest} and the other slices with a
 * {@code DataSource}, whose {@code @AutoConfigureTestDatabase} it replaces. In the
 * context there is a {@link MigrationTester}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
public @interface MigratedDatabase {

}
