/**
 * The index of revisions that is made when an application is processed ahead of time: a
 * value, its text, and the comparison with what a class path really holds.
 */
@NullMarked
package dev.migrator.script.index;

import org.jspecify.annotations.NullMarked;
