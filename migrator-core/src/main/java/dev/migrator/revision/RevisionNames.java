package dev.migrator.revision;

import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

import dev.migrator.error.AmbiguousRevisionException;
import dev.migrator.error.SimilarNames;
import dev.migrator.error.UnknownRevisionException;
import org.jspecify.annotations.Nullable;

/**
 * The names under which revisions can be found: their ids, their labels, and the
 * beginnings of these.
 */
final class RevisionNames {

	/** Shorter names are only found when they are written in full. */
	private static final int SHORTEST_WITH_BEGINNINGS = 4;

	private final NavigableMap<String, String> ids = new TreeMap<>();

	private final Set<String> labels;

	private final Replacements replacements;

	/**
	 * Create the names of a graph.
	 * @param ids the ids of all revisions
	 * @param labels the id of the revision that carries each label
	 * @param replacements what was squashed into other revisions
	 */
	RevisionNames(Set<String> ids, Map<String, String> labels, Replacements replacements) {
		this.labels = labels.keySet();
		this.replacements = replacements;
		this.ids.putAll(labels);
		this.ids.putAll(replacements.names());
		ids.forEach((id) -> this.ids.put(id, id));
	}

	/**
	 * Return the revision with an id or a label.
	 * @param name the id or the label in full
	 * @return the id, or {@code null} if there is none
	 */
	@Nullable String exact(String name) {
		return this.ids.get(name);
	}

	/**
	 * Find a revision.
	 * @param name the id, a label, or the beginning of one
	 * @param matching which beginnings count
	 * @param among which revisions a beginning may mean
	 * @return the id
	 * @throws UnknownRevisionException if there is none
	 * @throws AmbiguousRevisionException if several begin with the name
	 */
	String find(String name, RevisionGraph.Matching matching, Predicate<String> among) {
		String exact = exact(name);
		if (exact != null) {
			return exact;
		}
		List<String> candidates = beginningWith(name, matching, among);
		// A revision whose id and label begin alike is still only one
		if (candidates.stream().map(this.ids::get).distinct().count() > 1) {
			throw new AmbiguousRevisionException(name, candidates);
		}
		if (candidates.isEmpty()) {
			boolean careful = matching == RevisionGraph.Matching.CAREFUL
					&& !beginningWith(name, RevisionGraph.Matching.ANY, among).isEmpty();
			throw new UnknownRevisionException(name, similar(name), careful
					? "A command that writes backwards takes the beginning of an id only, of four or more characters."
					: hint(name));
		}
		return this.ids.getOrDefault(candidates.get(0), name);
	}

	private List<String> beginningWith(String name, RevisionGraph.Matching matching, Predicate<String> among) {
		boolean careful = matching == RevisionGraph.Matching.CAREFUL;
		if (name.isEmpty() || (careful && name.length() < SHORTEST_WITH_BEGINNINGS)) {
			return List.of();
		}
		return this.ids.tailMap(name)
			.entrySet()
			.stream()
			.takeWhile((entry) -> entry.getKey().startsWith(name))
			.filter((entry) -> entry.getKey().length() >= SHORTEST_WITH_BEGINNINGS)
			.filter((entry) -> !careful || !this.labels.contains(entry.getKey()))
			.filter((entry) -> among.test(entry.getValue()))
			.map(Map.Entry::getKey)
			.toList();
	}

	/**
	 * Return what is known of an id that is not in the graph.
	 * @param id the id
	 * @return a sentence, or an empty text
	 */
	String hint(String id) {
		Revision squashed = this.replacements.replacing(id);
		return (squashed != null) ? "It was squashed into " + squashed.id() + "." : "";
	}

	/**
	 * Return names that look like another one.
	 * @param name a name that does not exist
	 * @return at most three names, the best first
	 */
	List<String> similar(String name) {
		return SimilarNames.of(name, this.ids.keySet());
	}

}
