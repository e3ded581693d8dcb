package dev.migrator.execution.history;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import dev.migrator.revision.Revision;

/**
 * What the history knows of an applied revision that the application may not have.
 *
 * @param id the id of the revision
 * @param revises its parents
 * @param dependsOn what else it depends on
 * @param labels its labels
 * @param replaces the ids of the revisions that it was squashed from
 * @param message what it is about; may be empty
 * @param script what the script was called, or {@code null} if that is not known
 * @param appliedAt when it was applied or stamped, or {@code null} if that is not known
 * @param executedBy the login role, or {@code null}
 * @param application the name of the application that brought it, or {@code null}
 * @param applicationVersion the version of that application, or {@code null}
 */
public record RecordedRevision(String id, List<String> revises, List<String> dependsOn, List<String> labels,
		List<String> replaces, String message, @Nullable String script, @Nullable Instant appliedAt,
		@Nullable String executedBy, @Nullable String application, @Nullable String applicationVersion) {

	private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'")
		.withZone(ZoneOffset.UTC);

	/** How many revisions a message names. */
	private static final int MOST_NAMES = 10;

	public RecordedRevision {
		revises = List.copyOf(revises);
		dependsOn = List.copyOf(dependsOn);
		labels = List.copyOf(labels);
		replaces = List.copyOf(replaces);
	}

	/**
	 * Return what is known of a revision that the history knows nothing of.
	 * @param id its id
	 * @return the id, and no facts
	 */
	public static RecordedRevision unrecorded(String id) {
		return new RecordedRevision(id, List.of(), List.of(), List.of(), List.of(), "", null, null, null, null, null);
	}

	/**
	 * Return the revision as its script described it.
	 * @return the revision; when it was written is not known
	 */
	public Revision revision() {
		return new Revision(this.id, this.revises, this.dependsOn, this.labels, this.replaces, this.message, null,
				(this.script != null) ? this.script : "(unknown)");
	}

	/**
	 * Return the revision in one line: its id, and in parentheses what it is about, when
	 * it was applied, and by which version of which application, as far as that is known.
	 * @return such as {@code 8f3c2a91d0b4 (Add email index; 2026-11-21 10:30 UTC, shop
	 * 1.5.0)}
	 */
	public String inWords() {
		List<String> when = new ArrayList<>();
		if (this.appliedAt != null) {
			when.add(TIME.format(this.appliedAt));
		}
		if (this.application != null || this.applicationVersion != null) {
			when.add(((this.application != null) ? this.application : "version")
					+ ((this.applicationVersion != null) ? " " + this.applicationVersion : ""));
		}
		List<String> facts = new ArrayList<>();
		this.message.lines().findFirst().filter((line) -> !line.isBlank()).ifPresent(facts::add);
		if (!when.isEmpty()) {
			facts.add(String.join(", ", when));
		}
		return this.id + (facts.isEmpty() ? "" : " (" + String.join("; ", facts) + ")");
	}

	/**
	 * Return revisions in one line.
	 * @param revisions the revisions, the newest last
	 * @return the newest ten, and how many there are before them
	 */
	public static String inWords(Collection<RecordedRevision> revisions) {
		int left = Math.max(0, revisions.size() - MOST_NAMES);
		String names = revisions.stream().skip(left).map(RecordedRevision::inWords).collect(Collectors.joining(", "));
		return (left > 0) ? "%d revisions, the newest of which are %s".formatted(revisions.size(), names) : names;
	}

}
