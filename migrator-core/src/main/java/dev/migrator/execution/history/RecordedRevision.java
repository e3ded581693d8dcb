package dev.migrator.execution.history;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.migrator.revision.Revision;

/**
 * What the history knows of an applied revision that the application may not have.
 *
 * @param id the id of the revision
 * @param revises its parents
 * @param dependsOn what else it depends on
 * @param labels its labels
 * @param replaces the ids of the revisions that it was squashed from
 * @param message what it is about; may be empty
 * @param script what the script was called, or {@code null} if that is not known
 * @param appliedAt when it was applied or stamped, or {@code null} if that is not known
 * @param executedBy the login role, or {@code null}
 * @param application the name of the application that brought it, or {@code null}
 * @param applicationVersion the version of that application, or {@code null}
 */
public record RecordedRevision(String id, List<String> revises, List<String> dependsOn, List<String> labels,
		List<String> replaces, String message, @Nullable String script, @Nullable Instant appliedAt,
		@Nullable String executedBy, @Nullable String application, @Nullable String applicationVersion) {

	public RecordedRevision {
		revises = List.copyOf(revises);
		dependsOn = List.copyOf(dependsOn);
		labels = List.copyOf(labels);
		replaces = List.copyOf(replaces);
	}

	/**
	 * Return what is known of a revision that the history knows nothing of.
	 * @param id its id
	 * @return the id, and no facts
	 */
	public static RecordedRevision unrecorded(String id) {
		return new RecordedRevision(id, List.of(), List.of(), List.of(), List.of(), "", null, null, null, null, null);
	}

	/**
	 * Return the revision as its script described it.
	 * @return the revision; when it was written is not known
	 */
	public Revision revision() {
		return new Revision(this.id, this.revises, this.dependsOn, this.labels, this.replaces, this.message, null,
				(this.script != null) ? this.script : "(unknown)");
	}

}
