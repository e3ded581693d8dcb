package dev.migrator.execution.history;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.migrator.revision.Direction;

/**
 * One row of the history: a step that was run, or tried.
 *
 * @param id a number that grows with time
 * @param revision the id of the revision
 * @param direction which way
 * @param outcome how it ended
 * @param transactional whether it ran as one transaction
 * @param revises the parents at that time
 * @param dependsOn what else it depended on
 * @param message what the revision does
 * @param script what the script was called
 * @param checksum the checksum of the upgrade, or {@code null}
 * @param startedAt when it began
 * @param finishedAt when it ended, or {@code null} if it did not
 * @param error why it failed, or {@code null}
 * @param executedBy the login role
 * @param host the machine that migrated
 * @param application the application's name, or {@code null}
 * @param applicationVersion its version, or {@code null}
 */
public record HistoryEntry(long id, String revision, Direction direction, Outcome outcome, boolean transactional,
		List<String> revises, List<String> dependsOn, @Nullable String message, @Nullable String script,
		@Nullable String checksum, Instant startedAt, @Nullable Instant finishedAt, @Nullable String error,
		@Nullable String executedBy, @Nullable String host, @Nullable String application,
		@Nullable String applicationVersion) {

	public HistoryEntry {
		revises = List.copyOf(revises);
		dependsOn = List.copyOf(dependsOn);
	}

	/**
	 * How a step ended.
	 */
	public enum Outcome {

		/** It ran, and its records are committed with it. */
		DONE,

		/** It failed, and was rolled back. */
		FAILED,

		/** A non-transactional step that began and did not end. */
		UNFINISHED,

		/** It did not run: the heads were set. */
		STAMPED,

		/** It did not run: a changed script was accepted. */
		ACCEPTED,

		/**
		 * It did not run: a person said what became of a part of an unfinished step.
		 */
		RESOLVED,

		/** Written by a newer version of the tool. */
		OTHER;

		static Outcome of(String text) {
			for (Outcome outcome : values()) {
				if (outcome.name().equalsIgnoreCase(text)) {
					return outcome;
				}
			}
			return OTHER;
		}

	}

}
