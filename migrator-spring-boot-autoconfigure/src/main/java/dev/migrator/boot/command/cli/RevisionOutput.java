package dev.migrator.boot.command.cli;

import java.time.Instant;
import java.util.List;

import dev.migrator.execution.history.RecordedRevision;
import dev.migrator.revision.Revision;
import dev.migrator.revision.RevisionGraph;
import org.jspecify.annotations.Nullable;

/**
 * A revision in JSON; the names are those of the endpoint.
 *
 * @param id its id
 * @param message what it is about, or {@code null} if nobody knows
 * @param revises its parents
 * @param dependsOn what else must be applied before it
 * @param labels the labels of its script
 * @param created when it was written, or {@code null}
 * @param script the file or class, or {@code null} if it is not known
 * @param head whether it is a head of the scripts
 * @param known whether this application has it
 * @param children what revises it
 * @param replaces the revisions that it was squashed from
 * @param applied what the history knows of a revision that this application does not
 * have, or {@code null}
 */
record RevisionOutput(String id, @Nullable String message, List<String> revises, List<String> dependsOn,
		List<String> labels, @Nullable Instant created, @Nullable String script, boolean head, boolean known,
		List<String> children, List<String> replaces, @Nullable Applied applied) {

	static RevisionOutput of(RevisionGraph graph, Revision revision) {
		List<String> children = graph.children(revision.id());
		return new RevisionOutput(revision.id(), revision.message(), revision.revises(), revision.dependsOn(),
				revision.labels(), revision.created(), revision.script(), children.isEmpty(), true, children,
				revision.replaces(), null);
	}

	/**
	 * A revision that only the database has.
	 * @param recorded what its history knows
	 */
	static RevisionOutput unknown(RecordedRevision recorded) {
		return new RevisionOutput(recorded.id(), recorded.message().isEmpty() ? null : recorded.message(),
				recorded.revises(), recorded.dependsOn(), recorded.labels(), null, recorded.script(), false, false,
				List.of(), recorded.replaces(), Applied.of(recorded));
	}

	/**
	 * How a revision was applied.
	 *
	 * @param at when
	 * @param executedBy the login role, or {@code null}
	 * @param application the application's name, or {@code null}
	 * @param applicationVersion the application's version, or {@code null}
	 */
	record Applied(Instant at, @Nullable String executedBy, @Nullable String application,
			@Nullable String applicationVersion) {

		static @Nullable Applied of(RecordedRevision recorded) {
			Instant at = recorded.appliedAt();
			return (at != null)
					? new Applied(at, recorded.executedBy(), recorded.application(), recorded.applicationVersion())
					: null;
		}

		/** Return when, by whom and from which version, as far as it is known. */
		String inWords() {
			StringBuilder words = new StringBuilder(Times.inWords(this.at));
			if (this.executedBy != null) {
				words.append(" by ").append(this.executedBy);
			}
			if (this.application != null) {
				words.append(", ").append(this.application);
			}
			if (this.applicationVersion != null) {
				words.append((this.application != null) ? " " : ", version ").append(this.applicationVersion);
			}
			return words.toString();
		}

	}

}
