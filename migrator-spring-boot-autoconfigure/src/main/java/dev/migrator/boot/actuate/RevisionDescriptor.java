package dev.migrator.boot.actuate;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.migrator.revision.Revision;
import dev.migrator.script.DeclaredHazard;
import dev.migrator.script.DeclaredHazards;
import dev.migrator.script.Scripts;

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
 * @param hazards what its script declares as dangerous, each possibly with its cause in
 * parentheses; {@code null} if nothing
 * @param allows the names of those hazards that are approved; {@code null} if none
 */
public record RevisionDescriptor(String id, String message, List<String> revises, List<String> dependsOn,
		List<String> labels, @Nullable Instant created, String script, @Nullable List<String> hazards,
		@Nullable List<String> allows) {

	static RevisionDescriptor of(Scripts scripts, Revision revision) {
		DeclaredHazards hazards = scripts.script(revision.id()).hazards();
		return new RevisionDescriptor(revision.id(), revision.message(), revision.revises(), revision.dependsOn(),
				revision.labels(), revision.created(), revision.script(),
				unlessEmpty(hazards.declared().stream().map(DeclaredHazard::toString).toList()),
				unlessEmpty(hazards.allowed()));
	}

	private static @Nullable List<String> unlessEmpty(List<String> list) {
		return list.isEmpty() ? null : list;
	}

}
