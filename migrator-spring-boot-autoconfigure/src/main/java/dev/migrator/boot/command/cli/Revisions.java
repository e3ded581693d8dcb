package dev.migrator.boot.command.cli;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import dev.migrator.revision.Revision;
import dev.migrator.revision.RevisionGraph;
import dev.migrator.revision.RevisionId;
import org.jspecify.annotations.Nullable;

/**
 * Revisions as the commands show them.
 *
 * @param revisions the revisions, in the order that the command has
 */
record Revisions(List<RevisionOutput> revisions) {

	static Revisions of(RevisionGraph graph, Collection<String> ids) {
		List<RevisionOutput> revisions = new ArrayList<>();
		for (String id : ids) {
			revisions.add(graph.contains(id) ? RevisionOutput.of(graph.revision(id), graph.heads().contains(id))
					: RevisionOutput.unknown(id));
		}
		return new Revisions(List.copyOf(revisions));
	}

	void writeText(Results results) {
		results.table("", this.revisions.stream().map(RevisionOutput::columns).toList());
	}

	/** Return ids in one line; {@code base} is the name of having none. */
	static String names(Collection<String> ids) {
		return RevisionId.inWords(ids);
	}

	static String firstLine(@Nullable String message) {
		return (message != null) ? message.lines().findFirst().orElse("") : "";
	}

	/**
	 * A revision; the names are those of the endpoint.
	 *
	 * @param id its id
	 * @param message what it is about, or {@code null} if it is not known
	 * @param revises its parents
	 * @param dependsOn what else must be applied before it
	 * @param labels the labels of its script
	 * @param created when it was written, or {@code null}
	 * @param script the file or class, or {@code null} if it is not known
	 * @param head whether it is a head of the scripts
	 * @param known whether this application has it
	 */
	record RevisionOutput(String id, @Nullable String message, List<String> revises, List<String> dependsOn,
			List<String> labels, @Nullable Instant created, @Nullable String script, boolean head, boolean known) {

		static RevisionOutput of(Revision revision, boolean head) {
			return new RevisionOutput(revision.id(), revision.message(), revision.revises(), revision.dependsOn(),
					revision.labels(), revision.created(), revision.script(), head, true);
		}

		static RevisionOutput unknown(String id) {
			return new RevisionOutput(id, null, List.of(), List.of(), List.of(), null, null, false, false);
		}

		List<String> columns() {
			List<String> marks = new ArrayList<>(this.labels);
			if (this.head) {
				marks.add(0, "head");
			}
			if (!this.known) {
				marks.add("unknown to this application");
			}
			return List.of(this.id, marks.isEmpty() ? "" : "(" + String.join(", ", marks) + ")",
					firstLine(this.message));
		}

	}

}
