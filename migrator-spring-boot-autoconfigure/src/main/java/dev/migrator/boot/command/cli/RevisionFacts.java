package dev.migrator.boot.command.cli;

import java.util.List;

import dev.migrator.NewRevision;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * What commands that write a revision can be told about it.
 */
final class RevisionFacts {

	@Option(names = "--branch-label", paramLabel = "<label>", split = ",",
			description = "A name for it and its branch; may be repeated.")
	private List<String> labels = List.of();

	@Option(names = "--depends-on", paramLabel = "<revision>", split = ",",
			description = "What must be applied before it without being a parent: an id, a label, the beginning of an id; may be repeated.")
	private List<String> dependsOn = List.of();

	@Option(names = "--rev-id", paramLabel = "<id>", description = "Its id, instead of a random one.")
	private @Nullable String id;

	NewRevision addTo(NewRevision request) {
		NewRevision told = request.labelled(this.labels).dependingOn(this.dependsOn);
		return (this.id != null) ? told.withId(this.id) : told;
	}

}
