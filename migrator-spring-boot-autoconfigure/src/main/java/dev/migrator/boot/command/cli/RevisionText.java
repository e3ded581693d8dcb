package dev.migrator.boot.command.cli;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Revisions as text: one a line, or with all that is known.
 */
final class RevisionText {

	private final Results results;

	private final Ink ink;

	private final Set<String> current;

	/**
	 * Create a writer.
	 * @param current ids to mark as what the database has
	 */
	RevisionText(Results results, Set<String> current) {
		this.results = results;
		this.ink = results.ink();
		this.current = current;
	}

	/** Write revisions, briefly or with all that is known. */
	void write(Collection<RevisionOutput> revisions, boolean verbose) {
		if (!verbose) {
			this.results.table("", revisions.stream().map(this::columns).toList());
			return;
		}
		boolean first = true;
		for (RevisionOutput revision : revisions) {
			if (!first) {
				this.results.line("");
			}
			first = false;
			verbose("", revision);
		}
	}

	/** Return id, marks and message. */
	List<String> columns(RevisionOutput revision) {
		RevisionOutput.Applied applied = revision.applied();
		return List.of(this.ink.id(revision.id()), marks(revision), Revisions.firstLine(revision.message())
				+ ((applied != null) ? this.ink.faint("  (" + applied.inWords() + ")") : ""));
	}

	private String marks(RevisionOutput revision) {
		List<String> marks = new ArrayList<>();
		if (revision.head()) {
			marks.add(this.ink.good("head"));
		}
		if (this.current.contains(revision.id())) {
			marks.add(this.ink.good("current"));
		}
		if (revision.children().size() > 1) {
			marks.add("branch point");
		}
		if (revision.revises().size() > 1) {
			marks.add("merge");
		}
		revision.labels().forEach((label) -> marks.add(this.ink.mark(label)));
		if (revision.known() && !revision.dependsOn().isEmpty()) {
			marks.add("needs " + String.join(" and ", revision.dependsOn()));
		}
		if (!revision.known()) {
			marks.add(this.ink.bad("unknown to this application"));
		}
		return marks.isEmpty() ? "" : "(" + String.join(", ", marks) + ")";
	}

	/** Write all that is known. */
	void verbose(String indent, RevisionOutput revision) {
		this.results.line((indent + this.ink.id(revision.id()) + "  " + marks(revision)).stripTrailing());
		List<List<String>> rows = new ArrayList<>();
		List<String> message = (revision.message() != null) ? revision.message().strip().lines().toList() : List.of();
		for (int i = 0; i < message.size(); i++) {
			rows.add(List.of((i == 0) ? "message" : "", message.get(i)));
		}
		rows.add(List.of("revises", revision.revises().isEmpty() ? (revision.known() ? "nothing: a base" : "-")
				: String.join(", ", revision.revises())));
		add(rows, "children", String.join(", ", revision.children()));
		add(rows, "depends on", String.join(", ", revision.dependsOn()));
		add(rows, "labels", String.join(", ", revision.labels()));
		add(rows, "replaces", String.join(", ", revision.replaces()));
		add(rows, "created", (revision.created() != null) ? Times.inWords(revision.created()) : null);
		add(rows, "script", revision.script());
		RevisionOutput.Applied applied = revision.applied();
		add(rows, "applied", (applied != null) ? applied.inWords() : null);
		this.results.table(indent + "  ", rows);
	}

	private static void add(List<List<String>> rows, String name, @Nullable String value) {
		if (value != null && !value.isEmpty()) {
			rows.add(List.of(name, value));
		}
	}

}
