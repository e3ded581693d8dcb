package dev.migrator.autogenerate;

import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.migrator.diff.ChangePlan;
import dev.migrator.script.ScriptDraft;

/**
 * A revision that proved itself.
 *
 * @param draft what is to be written
 * @param upgrade what it does
 * @param downgrade how it is undone, or {@code null} if it cannot be
 * @param notes what a person should know besides: what was left alone, what could not be
 * tried, what may have been renamed
 */
public record GeneratedRevision(ScriptDraft draft, ChangePlan upgrade, @Nullable ChangePlan downgrade,
		List<String> notes) {

	/** Create a revision, with a copy of the list. */
	public GeneratedRevision {
		notes = List.copyOf(notes);
	}

}
