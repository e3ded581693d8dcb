/**
 * Makes schemas in throwaway databases, tries plans there, and looks at what comes of it.
 */
@NullMarked
package dev.migrator.execution.proof;

import org.jspecify.annotations.NullMarked;
