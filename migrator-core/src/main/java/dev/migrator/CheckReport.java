package dev.migrator;

import java.util.ArrayList;
import java.util.List;

/**
 * What a check of the scripts, and of the database, found.
 *
 * @param findings what has to be mended, the scripts first
 * @param notes what is worth knowing, one sentence each
 * @param offline whether the database was left out
 * @param modelsCompared whether the models were compared with what the migrations make
 */
public record CheckReport(List<Finding> findings, List<String> notes, boolean offline, boolean modelsCompared) {

	public CheckReport {
		findings = List.copyOf(findings);
		notes = List.copyOf(notes);
	}

	/**
	 * Return whether there is nothing to mend.
	 * @return whether there are no findings
	 */
	public boolean passed() {
		return this.findings.isEmpty();
	}

	/**
	 * Return the report, in which the models were compared.
	 * @return a copy
	 */
	public CheckReport withModels() {
		return new CheckReport(this.findings, this.notes, this.offline, true);
	}

	/**
	 * Return the report with one more finding.
	 * @param finding what has to be mended as well
	 * @return a copy
	 */
	public CheckReport with(Finding finding) {
		List<Finding> more = new ArrayList<>(this.findings);
		more.add(finding);
		return new CheckReport(more, this.notes, this.offline, this.modelsCompared);
	}

	/**
	 * Return the report in which findings of a kind are only notes.
	 * @param kind what is as it should be
	 * @return a copy
	 */
	public CheckReport allowing(Kind kind) {
		List<Finding> left = this.findings.stream().filter((finding) -> finding.kind() != kind).toList();
		List<String> more = new ArrayList<>(this.notes);
		this.findings.stream()
			.filter((finding) -> finding.kind() == kind)
			.forEach((finding) -> more.add(finding.message()));
		return new CheckReport(left, more, this.offline, this.modelsCompared);
	}

	/**
	 * Return the report with one more note.
	 * @param note what is worth knowing, one sentence
	 * @return a copy
	 */
	public CheckReport noting(String note) {
		List<String> more = new ArrayList<>(this.notes);
		more.add(note);
		return new CheckReport(this.findings, more, this.offline, this.modelsCompared);
	}

	/**
	 * Something that has to be mended.
	 *
	 * @param kind what it is
	 * @param message what is wrong and where
	 * @param action what to do about it
	 * @param revisions the ids of the revisions that it concerns, as far as they are
	 * known
	 */
	public record Finding(Kind kind, String message, String action, List<String> revisions) {

		public Finding {
			revisions = List.copyOf(revisions);
		}

	}

	/**
	 * What a finding is.
	 */
	public enum Kind {

		/** A script cannot be read, or not as a whole. */
		UNREADABLE_SCRIPT,

		/** Scripts that make no graph: an id used twice, an unknown parent, a circle. */
		BROKEN_GRAPH,

		/** Branches that nothing joins. */
		SEVERAL_HEADS,

		/**
		 * A revision that counts as applied because the header of one above it was
		 * changed, and that never ran on the database.
		 */
		HIDDEN_REVISION,

		/** A script that is not what ran on the database. */
		CHANGED_SCRIPT,

		/** A non-transactional step that began and did not finish. */
		UNFINISHED_STEP,

		/** The database has revisions that do not fit to these. */
		DIVERGED,

		/** A revision that is not applied declares hazards that nobody has approved. */
		UNAPPROVED_HAZARDS,

		/** The migrations do not make what the models say. */
		MODELS_DIFFER,

		/** The models could not be compared with what the migrations make. */
		UNREADABLE_MODELS

	}

}
