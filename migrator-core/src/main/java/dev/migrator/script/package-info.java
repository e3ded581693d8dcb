/**
 * Scripts: the files and classes that hold revisions, found, read, written and
 * checksummed.
 */
@NullMarked
package dev.migrator.script;

import org.jspecify.annotations.NullMarked;
