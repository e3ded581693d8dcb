/**
 * A revision in Java whose constructor wants a bean.
 */
@NullMarked
package dev.migrator.boot.revisions.greeting;

import org.jspecify.annotations.NullMarked;
