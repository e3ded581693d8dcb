package dev.migrator;

import java.nio.file.Path;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.migrator.diff.ChangePlan;

/**
 * What came of generating a revision.
 *
 * @param file the new file, or {@code null} if nothing is different
 * @param id the revision's id, or {@code null} if nothing is different
 * @param upgrade what it does
 * @param downgrade how it is undone, or {@code null} if it cannot be, or there is nothing
 * @param unapproved the hazards that a person has to approve in the file before it runs,
 * as the file declares them
 * @param notes what a person should know besides: what was left alone, what could not be
 * tried, what may have been renamed
 */
public record AutogenerateReport(@Nullable Path file, @Nullable String id, ChangePlan upgrade,
		@Nullable ChangePlan downgrade, List<String> unapproved, List<String> notes) {

	/** Create a report, with copies of the lists. */
	public AutogenerateReport {
		unapproved = List.copyOf(unapproved);
		notes = List.copyOf(notes);
	}

}
