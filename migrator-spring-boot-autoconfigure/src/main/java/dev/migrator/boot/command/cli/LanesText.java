package dev.migrator.boot.command.cli;

import java.util.ArrayList;
import java.util.List;

import dev.migrator.revision.Revision;
import dev.migrator.revision.RevisionGraph;
import dev.migrator.revision.RevisionLanes;
import dev.migrator.revision.RevisionLanes.Row;

/**
 * Revisions as text, with their branches drawn as lanes beside them.
 */
final class LanesText {

	private final Results results;

	private final RevisionText text;

	LanesText(Results results, RevisionText text) {
		this.results = results;
		this.text = text;
	}

	void write(RevisionGraph graph, List<Revision> revisions) {
		List<List<String>> table = new ArrayList<>();
		for (Row row : RevisionLanes.draw(graph, revisions)) {
			List<String> columns = new ArrayList<>();
			columns.add(this.results.unicode() ? row.lanes() : row.ascii());
			Revision revision = row.revision();
			columns.addAll(
					(revision != null) ? this.text.columns(RevisionOutput.of(graph, revision)) : List.of("", "", ""));
			table.add(columns);
		}
		this.results.table("", table);
	}

}
