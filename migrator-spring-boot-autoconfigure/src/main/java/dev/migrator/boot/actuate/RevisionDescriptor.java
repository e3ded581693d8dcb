package dev.migrator.boot.actuate;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.migrator.revision.Revision;

/**
 * The facts of a revision, as its script has them.
 *
 * @param id what identifies it
 * @param message what it does
 * @param revises its parents
 * @param dependsOn what else must be applied before it
 * @param labels names for it and its branch
 * @param created when it was written, or {@code null}
 * @param script the file or class that holds it
 */
public record RevisionDescriptor(String id, String message, List<String> revises, List<String> dependsOn,
		List<String> labels, @Nullable Instant created, String script) {

	static RevisionDescriptor of(Revision revision) {
		return new RevisionDescriptor(revision.id(), revision.message(), revision.revises(), revision.dependsOn(),
				revision.labels(), revision.created(), revision.script());
	}

}
