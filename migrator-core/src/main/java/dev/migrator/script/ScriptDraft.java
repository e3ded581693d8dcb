package dev.migrator.script;

import java.time.Instant;
import java.util.List;

/**
 * A script that is about to be written.
 *
 * @param id the id of the revision
 * @param revises the parents, none for a base
 * @param message what it does; the first line becomes part of the file's name
 * @param created when
 */
public record ScriptDraft(String id, List<String> revises, String message, Instant created) {

	public ScriptDraft {
		revises = List.copyOf(revises);
	}

}
