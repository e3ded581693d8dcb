package dev.migrator.revision;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * One step of the schema's history, as its script describes it: which one it is and what
 * it follows, not what it does.
 *
 * @param id what identifies it; see {@link RevisionId}
 * @param revises the ids of its parents: none for a base, several for a merge
 * @param dependsOn what else must be applied before it: ids, labels, or the beginnings of
 * ids
 * @param labels names for it and its branch
 * @param replaces the ids of the revisions that it was squashed from
 * @param message what it is about, for people; may be empty
 * @param created when it was written; decides between revisions that may run in either
 * order; {@code null} if the script does not say
 * @param script what the script is called in messages: the path of a file or the name of
 * a class
 */
public record Revision(String id, List<String> revises, List<String> dependsOn, List<String> labels,
		List<String> replaces, String message, @Nullable Instant created, String script) {

	/**
	 * The order of revisions that nothing else orders: the older first, those without a
	 * date last, then by id.
	 */
	static final Comparator<Revision> BY_AGE = Comparator.comparing(Revision::age).thenComparing(Revision::id);

	/**
	 * Create a revision, with copies of the lists.
	 */
	public Revision {
		revises = List.copyOf(revises);
		dependsOn = List.copyOf(dependsOn);
		labels = List.copyOf(labels);
		replaces = List.copyOf(replaces);
	}

	private Instant age() {
		return (this.created != null) ? this.created : Instant.MAX;
	}

}
