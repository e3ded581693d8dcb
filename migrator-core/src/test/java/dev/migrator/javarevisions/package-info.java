/**
 * A Java revision for tests that run one.
 */
@NullMarked
package dev.migrator.javarevisions;

import org.jspecify.annotations.NullMarked;
