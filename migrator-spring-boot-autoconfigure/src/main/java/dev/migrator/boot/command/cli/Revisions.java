package dev.migrator.boot.command.cli;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import dev.migrator.revision.Revision;
import dev.migrator.revision.RevisionGraph;
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
					: new RevisionOutput(id, false, false, List.of(), null, null));
		}
		return new Revisions(List.copyOf(revisions));
	}

	void writeText(Results results) {
		results.table("", this.revisions.stream().map(RevisionOutput::columns).toList());
	}

	/** Return ids in one line; {@code base} is the name of having none. */
	static String names(Collection<String> ids) {
		return ids.isEmpty() ? "base" : String.join(", ", ids);
	}

	static String firstLine(@Nullable String message) {
		return (message != null) ? message.lines().findFirst().orElse("") : "";
	}

	/**
	 * A revision.
	 *
	 * @param revision its id
	 * @param known whether this application has it
	 * @param head whether it is a head of the scripts
	 * @param labels the labels of its script
	 * @param message what it is about, or {@code null} if it is not known
	 * @param script the file or class, or {@code null} if it is not known
	 */
	record RevisionOutput(String revision, boolean known, boolean head, List<String> labels, @Nullable String message,
			@Nullable String script) {

		static RevisionOutput of(Revision revision, boolean head) {
			return new RevisionOutput(revision.id(), true, head, revision.labels(), revision.message(),
					revision.script());
		}

		List<String> columns() {
			List<String> marks = new ArrayList<>(this.labels);
			if (this.head) {
				marks.add(0, "head");
			}
			if (!this.known) {
				marks.add("unknown to this application");
			}
			return List.of(this.revision, marks.isEmpty() ? "" : "(" + String.join(", ", marks) + ")",
					firstLine(this.message));
		}

	}

}
