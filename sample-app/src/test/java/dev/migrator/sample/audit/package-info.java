/**
 * The sample application with a second database.
 */
@NullMarked
package dev.migrator.sample.audit;

import org.jspecify.annotations.NullMarked;
