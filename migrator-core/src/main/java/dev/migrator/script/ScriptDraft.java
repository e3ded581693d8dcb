package dev.migrator.script;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.migrator.revision.Revision;

/**
 * A script that is about to be written.
 *
 * @param id the id of the revision
 * @param revises the parents, none for a base
 * @param dependsOn what else must be applied before it: ids or labels
 * @param labels names for it and its branch
 * @param replaces the ids of the revisions that it is squashed from, in the order in
 * which they ran
 * @param message what it does; the first line becomes part of the file's name
 * @param created when
 * @param timeouts the time-outs that it declares
 * @param hazards what is dangerous in it, and what of that is approved
 * @param upgrade the way up
 * @param downgrade the way back, or {@code null} if there is none
 */
public record ScriptDraft(String id, List<String> revises, List<String> dependsOn, List<String> labels,
		List<String> replaces, String message, Instant created, DeclaredTimeouts timeouts, DeclaredHazards hazards,
		SectionDraft upgrade, @Nullable SectionDraft downgrade) {

	public ScriptDraft {
		revises = List.copyOf(revises);
		dependsOn = List.copyOf(dependsOn);
		labels = List.copyOf(labels);
		replaces = List.copyOf(replaces);
	}

	/**
	 * Create a draft of a script with two empty sections.
	 * @param id the id of the revision
	 * @param revises the parents, none for a base
	 * @param message what it does; the first line becomes part of the file's name
	 * @param created when
	 */
	public ScriptDraft(String id, List<String> revises, String message, Instant created) {
		this(id, revises, List.of(), List.of(), List.of(), message, created, DeclaredTimeouts.NONE,
				DeclaredHazards.NONE, SectionDraft.EMPTY, SectionDraft.EMPTY);
	}

	/**
	 * Return the draft with dependencies.
	 * @param dependsOn what else must be applied before it: ids or labels
	 * @return a copy
	 */
	public ScriptDraft dependingOn(List<String> dependsOn) {
		return new ScriptDraft(this.id, this.revises, dependsOn, this.labels, this.replaces, this.message, this.created,
				this.timeouts, this.hazards, this.upgrade, this.downgrade);
	}

	/**
	 * Return the draft with labels.
	 * @param labels names for it and its branch
	 * @return a copy
	 */
	public ScriptDraft labelled(List<String> labels) {
		return new ScriptDraft(this.id, this.revises, this.dependsOn, labels, this.replaces, this.message, this.created,
				this.timeouts, this.hazards, this.upgrade, this.downgrade);
	}

	/**
	 * Return the draft as one of a squashed revision.
	 * @param replaces the ids of the revisions that it is squashed from, in the order in
	 * which they ran
	 * @return a copy
	 */
	public ScriptDraft replacing(List<String> replaces) {
		return new ScriptDraft(this.id, this.revises, this.dependsOn, this.labels, replaces, this.message, this.created,
				this.timeouts, this.hazards, this.upgrade, this.downgrade);
	}

	/**
	 * Return the draft with declared time-outs.
	 * @param timeouts the time-outs that it declares
	 * @return a copy
	 */
	public ScriptDraft limitedBy(DeclaredTimeouts timeouts) {
		return new ScriptDraft(this.id, this.revises, this.dependsOn, this.labels, this.replaces, this.message,
				this.created, timeouts, this.hazards, this.upgrade, this.downgrade);
	}

	/**
	 * Return the draft with what is dangerous in it.
	 * @param hazards what is dangerous in it, and what of that is approved
	 * @return a copy
	 */
	public ScriptDraft dangerous(DeclaredHazards hazards) {
		return new ScriptDraft(this.id, this.revises, this.dependsOn, this.labels, this.replaces, this.message,
				this.created, this.timeouts, hazards, this.upgrade, this.downgrade);
	}

	/**
	 * Return the draft with statements.
	 * @param upgrade the way up
	 * @param downgrade the way back, or {@code null} if there is none
	 * @return a copy
	 */
	public ScriptDraft doing(SectionDraft upgrade, @Nullable SectionDraft downgrade) {
		return new ScriptDraft(this.id, this.revises, this.dependsOn, this.labels, this.replaces, this.message,
				this.created, this.timeouts, this.hazards, upgrade, downgrade);
	}

	/**
	 * Return what will be known of the revision once the script is there.
	 * @param script what the script will be called in messages
	 * @return the revision
	 */
	public Revision revision(String script) {
		return new Revision(this.id, this.revises, this.dependsOn, this.labels, this.replaces, this.message,
				this.created, script);
	}

}
