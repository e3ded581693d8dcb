package dev.migrator.boot.command.cli;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import dev.migrator.AutogenerateReport;
import dev.migrator.diff.DifferenceText;

/**
 * Tells what came of generating a revision: its path is the result, the rest are
 * messages.
 */
final class GeneratedOutput {

	private final Results results;

	GeneratedOutput(Results results) {
		this.results = results;
	}

	void write(AutogenerateReport report) {
		if (report.file() == null) {
			this.results.note("Nothing is different: the migrations make what the models say. No file was written.");
			notes(report.notes());
			return;
		}
		this.results.line(report.file().toString());
		block("What is different:", new DifferenceText(report.upgrade()).lines());
		block("What is dangerous in it:", HazardText.lines(report.upgrade().hazards()));
		notes(report.notes());
		this.results.note("");
		this.results.note((report.downgrade() != null)
				? "Tried on a throwaway database: up, down, and up again. Read it before it runs."
				: "Tried on a throwaway database, up only. Read it before it runs.");
		if (!report.unapproved().isEmpty()) {
			this.results
				.note("It does not run before its header has this line, which approves what is dangerous in it:");
			this.results.note("-- allows: " + String.join(", ", allows(report)));
		}
	}

	/** All of them: the line replaces one that is there. */
	private static Set<String> allows(AutogenerateReport report) {
		return report.upgrade()
			.hazards()
			.stream()
			.map((hazard) -> hazard.kind().toString())
			.collect(Collectors.toCollection(TreeSet::new));
	}

	private void block(String heading, List<String> lines) {
		if (!lines.isEmpty()) {
			this.results.note("");
			this.results.note(heading);
			lines.forEach((line) -> this.results.note("  " + line));
		}
	}

	private void notes(List<String> notes) {
		block("Notes:", notes);
	}

}
