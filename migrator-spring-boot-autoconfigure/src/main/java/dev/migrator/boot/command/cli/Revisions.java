package dev.migrator.boot.command.cli;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;

import dev.migrator.Status;
import dev.migrator.revision.Revision;
import dev.migrator.revision.RevisionGraph;
import dev.migrator.revision.RevisionId;
import org.jspecify.annotations.Nullable;

/**
 * Revisions in JSON.
 *
 * @param revisions the revisions, in the order that the command has
 */
record Revisions(List<RevisionOutput> revisions) {

	static List<RevisionOutput> of(RevisionGraph graph, Collection<Revision> revisions) {
		return revisions.stream().map((revision) -> RevisionOutput.of(graph, revision)).toList();
	}

	/** Return what only the database has, the newest first. */
	static List<RevisionOutput> unknown(Status status) {
		List<RevisionOutput> unknown = new ArrayList<>();
		status.unknownRevisions().forEach((recorded) -> unknown.add(0, RevisionOutput.unknown(recorded)));
		return unknown;
	}

	/**
	 * Return the heads of the database.
	 */
	static List<RevisionOutput> current(Status status, RevisionGraph graph) {
		Set<String> heads = status.look().heads();
		List<RevisionOutput> current = new ArrayList<>(
				unknown(status).stream().filter((revision) -> heads.contains(revision.id())).toList());
		current.addAll(of(graph, heads.stream().filter(graph::contains).map(graph::revision).toList()));
		return current;
	}

	/** Return ids in one line; {@code base} is the name of having none. */
	static String names(Collection<String> ids) {
		return RevisionId.inWords(ids);
	}

	static String firstLine(@Nullable String message) {
		return (message != null) ? message.lines().findFirst().orElse("") : "";
	}

}
