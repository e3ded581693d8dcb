/**
 * What is known of databases without asking them now: how they stood a moment ago, and
 * what the runs of this process did. Health, metrics, endpoint and traces look here.
 */
@NullMarked
package dev.migrator.boot.monitor;

import org.jspecify.annotations.NullMarked;
