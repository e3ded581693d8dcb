/**
 * The one PostgreSQL fixture of all tests: fresh databases on a server that every test of
 * a JVM shares, and a tap on the wire.
 */
@NullMarked
package dev.migrator.testdatabase;

import org.jspecify.annotations.NullMarked;
