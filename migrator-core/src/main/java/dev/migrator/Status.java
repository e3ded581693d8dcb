package dev.migrator;

import java.util.List;
import java.util.SortedSet;

import org.jspecify.annotations.Nullable;

import dev.migrator.execution.history.HistoryEntry;
import dev.migrator.execution.history.Look;
import dev.migrator.execution.history.RecordedRevision;
import dev.migrator.revision.Revision;

/**
 * How a database and the scripts of this application stand to each other.
 *
 * @param state the short answer
 * @param look what the database says
 * @param heads the heads of the scripts
 * @param pending the revisions that wait to be applied, in their order
 * @param applied how many revisions of this application are applied
 * @param rows the newest revisions of this application that are applied
 * @param unknown the heads in the database that this application does not have
 * @param changed what is wrong with applied scripts, one sentence each; empty if they
 * were not compared
 * @param unfinished a non-transactional step that began and did not finish, or
 * {@code null}
 * @param unknownRevisions all applied revisions that this application does not have, with
 * what the history knows of them, in the order in which they were applied
 */
public record Status(State state, Look look, SortedSet<String> heads, List<Revision> pending, int applied,
		SortedSet<String> rows, SortedSet<String> unknown, List<String> changed, @Nullable HistoryEntry unfinished,
		List<RecordedRevision> unknownRevisions) {

	public Status {
		pending = List.copyOf(pending);
		changed = List.copyOf(changed);
		unknownRevisions = List.copyOf(unknownRevisions);
	}

	/**
	 * The short answer.
	 */
	public enum State {

		/** All revisions are applied, and no others. */
		UP_TO_DATE,

		/** Revisions wait to be applied. */
		PENDING,

		/** A newer version of the application has been here. */
		AHEAD,

		/** The database has revisions that do not fit to ours. */
		DIVERGED,

		/** A step began and did not finish, or an applied script changed. */
		FAILED,

		/** The database cannot be asked. */
		UNKNOWN

	}

}
