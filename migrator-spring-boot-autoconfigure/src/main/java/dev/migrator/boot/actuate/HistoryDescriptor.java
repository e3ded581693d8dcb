package dev.migrator.boot.actuate;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import dev.migrator.boot.monitor.FirstLine;
import dev.migrator.execution.history.HistoryEntry;
import dev.migrator.revision.Direction;

/**
 * A step that was run, or tried.
 *
 * @param revision the id of the revision
 * @param direction which way
 * @param outcome how it ended
 * @param message what the revision does, or {@code null}
 * @param script what the script was called, or {@code null}
 * @param startedAt when it began
 * @param finishedAt when it ended, or {@code null} if it did not
 * @param error in one line why it failed, or {@code null}
 * @param executedBy the login role, or {@code null}
 * @param host the machine that migrated, or {@code null}
 * @param application the application's name, or {@code null}
 * @param applicationVersion its version, or {@code null}
 */
public record HistoryDescriptor(String revision, Direction direction, HistoryEntry.Outcome outcome,
		@Nullable String message, @Nullable String script, Instant startedAt, @Nullable Instant finishedAt,
		@Nullable String error, @Nullable String executedBy, @Nullable String host, @Nullable String application,
		@Nullable String applicationVersion) {

	static HistoryDescriptor of(HistoryEntry entry) {
		return new HistoryDescriptor(entry.revision(), entry.direction(), entry.outcome(), entry.message(),
				entry.script(), entry.startedAt(), entry.finishedAt(), FirstLine.of(entry.error()), entry.executedBy(),
				entry.host(), entry.application(), entry.applicationVersion());
	}

}
