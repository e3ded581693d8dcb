package dev.migrator;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;

import dev.migrator.error.HistoryException;
import dev.migrator.execution.Database;
import dev.migrator.execution.history.AppliedScript;
import dev.migrator.execution.history.HistoryEntry.Outcome;
import dev.migrator.revision.Direction;
import dev.migrator.revision.Revision;
import dev.migrator.revision.RevisionGraph.Matching;
import dev.migrator.revision.Standing;
import dev.migrator.script.Scripts;

/**
 * What a person sees before accepting a changed script.
 *
 * @param revision the revision
 * @param changed whether its way up or down differs from what is recorded, or nothing is
 * recorded although it counts as applied
 * @param description what changed, and since when
 */
public record AcceptReview(Revision revision, boolean changed, String description) {

	private static final Set<Outcome> MOVING = EnumSet.of(Outcome.DONE, Outcome.ACCEPTED, Outcome.STAMPED);

	static AcceptReview of(Scripts scripts, Database database, String name) {
		Revision revision = scripts.graph().find(name, Matching.CAREFUL);
		Map<String, AppliedScript> recorded = database.past().appliedScripts(Set.of(revision.id()));
		AppliedScript before = recorded.get(revision.id());
		if (before == null || (before.checksum() == null && before.undoChecksum() == null)) {
			return ofUnchecked(scripts, database, revision, before != null && !undone(database, revision));
		}
		AppliedScripts.Result result = new AppliedScripts(scripts, (ids) -> recorded, database.past()::upgradeText)
			.compare(List.of(revision));
		if (!result.changes().isEmpty()) {
			return new AcceptReview(revision, true, result.changes().get(0));
		}
		if (!result.warnings().isEmpty()) {
			return new AcceptReview(revision, true, result.warnings().get(0));
		}
		if (undone(database, revision) && countsAsApplied(scripts, database, revision)) {
			return unknown(revision, "was undone, and counts as applied");
		}
		return new AcceptReview(revision, false, "%s is what ran.".formatted(revision.script()));
	}

	/**
	 * Of a revision that was stamped, or applied by another tool, nobody knows what ran.
	 */
	private static AcceptReview ofUnchecked(Scripts scripts, Database database, Revision revision, boolean recorded) {
		if (!countsAsApplied(scripts, database, revision)) {
			throw new HistoryException(
					"Revision %s never ran on this database, so there is nothing to accept.".formatted(revision.id()),
					"Check the id with 'migrator history --runs'.");
		}
		if (recorded && scripts.script(revision.id()).body().upgrade().checksum() == null) {
			return new AcceptReview(revision, false, "%s is Java, which is not compared.".formatted(revision.script()));
		}
		return unknown(revision, recorded ? "was only stamped" : "is applied, and the history has no record of it");
	}

	private static AcceptReview unknown(Revision revision, String why) {
		return new AcceptReview(revision, true,
				"%s (revision %s) %s, so nobody knows what ran. What is accepted is the script as it is now."
					.formatted(revision.script(), revision.id(), why));
	}

	private static boolean countsAsApplied(Scripts scripts, Database database, Revision revision) {
		SortedSet<String> heads = database.look().heads();
		Standing standing = Comparison.of(scripts.graph(), heads, database.past()::revisions).standing();
		return scripts.graph().ancestors(standing.rows()).contains(revision.id());
	}

	/** A revision that was undone may count as applied again by a changed header. */
	private static boolean undone(Database database, Revision revision) {
		return database.history(revision.id())
			.stream()
			.filter((entry) -> MOVING.contains(entry.outcome()))
			.findFirst()
			.map((entry) -> entry.direction() == Direction.DOWN)
			.orElse(false);
	}

}
