package dev.migrator.boot.monitor;

import java.time.Instant;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * A run of this process: what was asked for.
 *
 * @param id what identifies it, as long as the process lives
 * @param operation what it does
 * @param trigger what it was asked for by
 * @param target where it goes, or {@code null} for the configured target
 * @param started when it began
 */
public record RunInfo(String id, Operation operation, Trigger trigger, @Nullable String target, Instant started) {

	/**
	 * Return a run that begins now.
	 * @param operation what it does
	 * @param trigger what it was asked for by
	 * @param target where it goes, or {@code null} for the configured target
	 * @return the run, with an id of its own
	 */
	public static RunInfo now(Operation operation, Trigger trigger, @Nullable String target) {
		return new RunInfo(UUID.randomUUID().toString(), operation, trigger, target, Instant.now());
	}

	/**
	 * What a run does.
	 */
	public enum Operation {

		/** Applies revisions. */
		UPGRADE,

		/** Undoes revisions. */
		DOWNGRADE,

		/** Says where the database is, without running a script. */
		STAMP

	}

	/**
	 * What a run was asked for by.
	 */
	public enum Trigger {

		/** The application started. */
		STARTUP,

		/** Somebody wrote to the endpoint. */
		ENDPOINT

	}

}
