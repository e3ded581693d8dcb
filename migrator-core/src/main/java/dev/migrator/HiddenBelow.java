package dev.migrator;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import dev.migrator.CheckReport.Finding;
import dev.migrator.CheckReport.Kind;
import dev.migrator.execution.history.RecordedParents;
import dev.migrator.revision.Revision;

/**
 * Revisions that never ran, hidden by one above them whose header was changed.
 *
 * @param revisions what never ran, in the order in which it would run
 * @param child the revision whose header was changed
 * @param then what the history knows of that one
 * @param undone whether one of the revisions ran once, and was undone
 */
record HiddenBelow(List<Revision> revisions, Revision child, RecordedParents then, boolean undone) {

	private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'")
		.withZone(ZoneOffset.UTC);

	HiddenBelow {
		revisions = List.copyOf(revisions);
	}

	/** Say so, and what mends it. */
	Finding finding() {
		return new Finding(Kind.HIDDEN_REVISION, message(), action(), ids());
	}

	private String message() {
		boolean one = this.revisions.size() == 1;
		String why = this.undone ? (one ? "was undone" : "are not all there") : "never ran";
		List<String> before = header(this.then.revises(), this.then.dependsOn());
		List<String> now = header(this.child.revises(), this.child.dependsOn());
		List<String> lines = new ArrayList<>();
		lines.add(
				"Revision%s %s count%s as applied, but %s on this database: the header of %s changed since it was applied%s, in %s:"
					.formatted(one ? "" : "s", String.join(", ", ids()), one ? "s" : "", why, this.child.id(),
							(this.then.appliedAt() != null) ? " on " + TIME.format(this.then.appliedAt()) : "",
							this.child.script()));
		before.stream().filter((line) -> !now.contains(line)).forEach((line) -> lines.add("  - " + line));
		now.stream().filter((line) -> !before.contains(line)).forEach((line) -> lines.add("  + " + line));
		return String.join("\n", lines);
	}

	private String action() {
		String it = (this.revisions.size() == 1) ? "it" : "them";
		String accept = ids().stream().map("'migrator accept %s'"::formatted).collect(Collectors.joining(" and "));
		return """
				As it is, nothing will run %1$s.
				If no database has run %1$s below %2$s: put that header back, and let %3$s revise the head; the next upgrade runs %1$s.
				If others have: write a new revision that does the same where it is missing (IF NOT EXISTS), and record here that it is done: %4$s.
				If the effect is here already: %4$s."""
			.formatted(it, this.child.id(), ids().get(0), accept);
	}

	private List<String> ids() {
		return this.revisions.stream().map(Revision::id).toList();
	}

	private static List<String> header(@Nullable List<String> revises, @Nullable List<String> dependsOn) {
		List<String> lines = new ArrayList<>();
		if (revises != null && !revises.isEmpty()) {
			lines.add("revises: " + String.join(", ", revises));
		}
		if (dependsOn != null && !dependsOn.isEmpty()) {
			lines.add("depends-on: " + String.join(", ", dependsOn));
		}
		return lines;
	}

}
