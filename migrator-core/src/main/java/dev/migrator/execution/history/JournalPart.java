package dev.migrator.execution.history;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * What the journal knows of one part of a step that is not one transaction.
 *
 * @param position which part, from 1
 * @param state how far it got, such as {@code done}, {@code begun}, {@code failed}
 * @param statement the beginning of its first statement, or {@code null}
 * @param startedAt when it began
 * @param finishedAt when it ended, or {@code null} if it did not
 * @param error what the server said, or {@code null}
 */
public record JournalPart(int position, String state, @Nullable String statement, Instant startedAt,
		@Nullable Instant finishedAt, @Nullable String error) {

	/**
	 * Return whether the part is done, or a person said so.
	 * @return whether it does not run again
	 */
	public boolean done() {
		return this.state.equals("done") || this.state.equals("resolved");
	}

}
