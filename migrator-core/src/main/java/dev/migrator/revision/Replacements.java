package dev.migrator.revision;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.migrator.error.GraphException;
import dev.migrator.error.GraphException.Problem;
import org.jspecify.annotations.Nullable;

/**
 * Which revisions others were squashed into:
 * <ol>
 * <li>A revision that another one replaces is left out, whether its script is still there
 * or not.</li>
 * <li>The last one that is replaced is the end of the range: a database at the end has
 * all of it. So that id is another name of the squashed revision.</li>
 * <li>A database at any other replaced id has only a part of it, and nothing can be said
 * about what is missing. So those ids are no names at all.</li>
 * </ol>
 */
final class Replacements {

	/** For each replaced id the revision that replaces it. */
	private final Map<String, Revision> replacing = new HashMap<>();

	/** For each squashed revision the end of its range. */
	private final Map<String, String> ends = new HashMap<>();

	/** For each end the id of the squashed revision. */
	private final Map<String, String> names = new HashMap<>();

	/**
	 * Find out what is replaced.
	 * @param found all revisions, replaced ones as well
	 * @throws GraphException if an id is replaced twice, or revisions replace each other
	 */
	Replacements(Collection<Revision> found) {
		Set<String> replaced = new HashSet<>();
		found.forEach((revision) -> replaced.addAll(revision.replaces()));
		for (Revision revision : found) {
			if (!replaced.contains(revision.id())) {
				revision.replaces().forEach((id) -> add(id, revision));
			}
		}
		for (Revision revision : found) {
			if (replaced.contains(revision.id()) && !this.replacing.containsKey(revision.id())) {
				throw new GraphException(Problem.REPLACED_TWICE, List.of(revision.id()), List.of(revision.script()),
						"Revision %s is replaced only by what is itself replaced (%s).".formatted(revision.id(),
								revision.script()),
						"Correct 'replaces': a squashed revision also names what those that it replaces replaced.");
			}
		}
	}

	private void add(String id, Revision revision) {
		Revision other = this.replacing.putIfAbsent(id, revision);
		if (other != null && other != revision) {
			throw new GraphException(Problem.REPLACED_TWICE, List.of(id, other.id(), revision.id()),
					List.of(other.script(), revision.script()),
					"Two revisions replace %s: %s and %s.".formatted(id, other.script(), revision.script()),
					"Remove one of them, or correct its 'replaces'.");
		}
		String end = revision.replaces().get(revision.replaces().size() - 1);
		this.ends.put(revision.id(), end);
		this.names.put(end, revision.id());
	}

	/** Return whether a revision is left out. */
	boolean isReplaced(String id) {
		return this.replacing.containsKey(id);
	}

	/** Return the revision that replaces an id, or {@code null} if none does. */
	@Nullable Revision replacing(String id) {
		return this.replacing.get(id);
	}

	/** Return the id that an id means in the graph, which is mostly itself. */
	String meant(String id) {
		return this.names.getOrDefault(id, id);
	}

	/** Return the end of the range that a squashed revision replaces. */
	String end(Revision squashed) {
		return this.ends.getOrDefault(squashed.id(), squashed.id());
	}

	/** Return for each end of a range the squashed revision. */
	Map<String, String> names() {
		return this.names;
	}

}
