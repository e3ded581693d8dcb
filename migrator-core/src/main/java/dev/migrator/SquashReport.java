package dev.migrator;

import java.nio.file.Path;
import java.util.List;

import dev.migrator.revision.Revision;

/**
 * What came of squashing.
 *
 * @param revision the squashed revision
 * @param file its script
 * @param deleted the scripts that were deleted
 * @param left the scripts that are still there; they do not count any more
 */
public record SquashReport(Revision revision, Path file, List<Path> deleted, List<String> left) {

	public SquashReport {
		deleted = List.copyOf(deleted);
		left = List.copyOf(left);
	}

}
