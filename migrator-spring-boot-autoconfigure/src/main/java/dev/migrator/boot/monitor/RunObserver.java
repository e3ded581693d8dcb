package dev.migrator.boot.monitor;

import org.jspecify.annotations.Nullable;

import dev.migrator.execution.MigrationListener;

/**
 * Is told of runs as a whole, and what happens in them. What it throws is logged, and
 * does not hinder the run.
 */
public interface RunObserver extends MigrationListener {

	/**
	 * A run begins; the events that follow are told in the same thread, unless they say
	 * otherwise.
	 * @param run what was asked for
	 */
	default void runBegins(RunInfo run) {
	}

	/**
	 * A run has ended.
	 * @param run what it did
	 * @param failure why it failed, or {@code null} if it did not
	 */
	default void runEnds(LastRun run, @Nullable RuntimeException failure) {
	}

}
