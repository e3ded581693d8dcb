/**
 * Databases that the tool makes for itself and that go away again, whatever happens.
 */
@NullMarked
package dev.migrator.execution.temporary;

import org.jspecify.annotations.NullMarked;
