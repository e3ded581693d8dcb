package dev.migrator.boot.monitor;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import dev.migrator.Status;

/**
 * How a database stood when it was last asked.
 *
 * @param status what it said, or {@code null} if it could not be asked
 * @param error in one line why it could not be asked, or {@code null}
 * @param asked when that was
 */
public record KnownStatus(@Nullable Status status, @Nullable String error, Instant asked) {

	/**
	 * Return the short answer.
	 * @return {@link dev.migrator.Status.State#UNKNOWN} if the database could not be
	 * asked
	 */
	public Status.State state() {
		return (this.status != null) ? this.status.state() : Status.State.UNKNOWN;
	}

}
