package dev.migrator;

import java.nio.file.Path;
import java.util.List;

/**
 * What came of starting over.
 *
 * @param generated the initial revision
 * @param aside the directory in which the scripts are now
 * @param moved the scripts, as they were called before
 * @param left old scripts that are still found, because a build has put them into a jar
 * or compiled them; the next build has to begin clean
 * @param run what was done with the database after the old revisions were undone
 */
public record StartOverReport(AutogenerateReport generated, Path aside, List<Path> moved, List<String> left,
		RunReport run) {

	/** Create a report, with copies of the lists. */
	public StartOverReport {
		moved = List.copyOf(moved);
		left = List.copyOf(left);
	}

}
