package dev.migrator.execution.history;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What the history knows of a revision and of what it stood on when it was applied.
 *
 * @param id the id of the revision
 * @param undone whether the newest step of it that counts went down
 * @param revises what it revised when it ran or was stamped, or {@code null} if that is
 * not known
 * @param dependsOn what it depended on then, as its header named it, or {@code null} if
 * that is not known
 * @param replaces the ids of the revisions that it was squashed from
 * @param appliedAt when it ran or was stamped, or {@code null} if that is not known
 */
public record RecordedParents(String id, boolean undone, @Nullable List<String> revises,
		@Nullable List<String> dependsOn, List<String> replaces, @Nullable Instant appliedAt) {

	public RecordedParents {
		revises = (revises != null) ? List.copyOf(revises) : null;
		dependsOn = (dependsOn != null) ? List.copyOf(dependsOn) : null;
		replaces = List.copyOf(replaces);
	}

}
