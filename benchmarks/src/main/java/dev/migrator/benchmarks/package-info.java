/**
 * How long things take, with nothing but this machine as the judge.
 */
@NullMarked
package dev.migrator.benchmarks;

import org.jspecify.annotations.NullMarked;
