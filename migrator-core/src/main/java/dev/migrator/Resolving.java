package dev.migrator;

import org.jspecify.annotations.Nullable;

import dev.migrator.error.HistoryException;
import dev.migrator.execution.Database;
import dev.migrator.execution.Run;
import dev.migrator.execution.history.HistoryEntry;
import dev.migrator.execution.history.JournalPart;
import dev.migrator.execution.history.JournalRows;

/**
 * Puts on record what a person decided about the part of an unfinished step that is in
 * doubt. It takes the lock: whoever still works on that part is waited for.
 */
final class Resolving {

	private final Database database;

	Resolving(Database database) {
		this.database = database;
	}

	void record(@Nullable String revision, Resolution resolution) {
		try (Run run = this.database.open(this.database.look())) {
			run.lock((heads) -> false);
			HistoryEntry entry = run.past().unfinished();
			if (entry == null) {
				throw new HistoryException("There is nothing to resolve: every step that began has finished.",
						"Nothing has to be done.");
			}
			if (revision != null && !entry.revision().startsWith(revision)) {
				throw new HistoryException(
						"The step that did not finish is one of revision %s, not of %s. Nothing was recorded."
							.formatted(entry.revision(), revision),
						"Look at it with 'migrator resolve', and decide about that revision.");
			}
			JournalPart part = new UnfinishedStep(entry, run.past().parts(entry.id())).inDoubt();
			if (part == null) {
				throw new HistoryException(
						"There is nothing to resolve: revision %s stopped where nothing is in doubt."
							.formatted(entry.revision()),
						"Run 'migrator upgrade' or start the application: it goes on where it stopped.");
			}
			run.resolve(entry, part,
					(resolution == Resolution.DONE) ? JournalRows.State.RESOLVED : JournalRows.State.RETRY);
		}
	}

}
