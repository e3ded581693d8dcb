package dev.migrator.boot.autoconfigure;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What the last run of this process did.
 *
 * @param outcome how it ended: an outcome of {@link dev.migrator.RunReport}, or
 * {@code FAILED}
 * @param started when it began
 * @param duration how long it took, waiting included
 * @param revisions the ids of the revisions that it applied
 * @param error what went wrong, or {@code null}
 */
public record LastRun(String outcome, Instant started, Duration duration, List<String> revisions,
		@Nullable String error) {

	public LastRun {
		revisions = List.copyOf(revisions);
	}

}
