package dev.migrator.execution.history;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * What the history knows of a script that ran.
 *
 * @param checksum the checksum of the upgrade, or {@code null} if it has none
 * @param undoChecksum the checksum of the downgrade, or {@code null} if it has none
 * @param finishedAt when it ran, or when its change was accepted
 * @param executedBy the login role
 */
public record AppliedScript(@Nullable String checksum, @Nullable String undoChecksum, @Nullable Instant finishedAt,
		@Nullable String executedBy) {
}
