package dev.migrator;

import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

import dev.migrator.error.HistoryException;
import dev.migrator.execution.Database;
import dev.migrator.revision.Revision;
import dev.migrator.revision.RevisionGraph;
import dev.migrator.revision.Standing;

/**
 * How a database stands to the scripts, and how to say so if it has revisions that they
 * do not have.
 *
 * @param standing the facts
 */
record Comparison(Standing standing) {

	/**
	 * Compare a database with the scripts; asks the history only about unknown heads.
	 */
	static Comparison of(RevisionGraph graph, SortedSet<String> heads, Database database) {
		Set<String> unknown = new TreeSet<>(heads);
		unknown.removeIf(graph::contains);
		Map<String, Set<String>> recorded = unknown.isEmpty() ? Map.of() : database.recordedParents(unknown);
		return new Comparison(Standing.of(graph, heads, recorded));
	}

	boolean ahead() {
		return this.standing.state() == Standing.State.AHEAD;
	}

	boolean diverged() {
		return this.standing.state() == Standing.State.DIVERGED;
	}

	/**
	 * Say that a newer version of the application has been here.
	 */
	String aheadInWords() {
		return "The database is ahead of this application: it has %s, which this application does not know, on top of all that it knows. Nothing to do."
			.formatted(String.join(", ", this.standing.unknown()));
	}

	/**
	 * Refuse to start because a newer version of the application has been here.
	 */
	HistoryException aheadRefused() {
		return new HistoryException(
				"The database is ahead of this application: it has %s, which this application does not know. Nothing was run."
					.formatted(String.join(", ", this.standing.unknown())),
				"Start the newer version of the application, or set migrator.unknown-revisions to 'warn'.");
	}

	/**
	 * Refuse to start because nobody knows how the database came to be what it is.
	 */
	HistoryException divergedRefused() {
		String why = this.standing.unrecorded().isEmpty()
				? "and not all revisions of this application (missing: %s)"
					.formatted(this.standing.pending().stream().map(Revision::id).collect(Collectors.joining(", ")))
				: "and the history does not tell what they descend from";
		return new HistoryException(
				"The database and the scripts have diverged: the database has %s, which this application does not have, %s. Nothing was run."
					.formatted(String.join(", ", this.standing.unknown()), why),
				"Bring the missing scripts back into this application (they were deleted, or belong to another branch), or start the version of the application that has them.");
	}

}
