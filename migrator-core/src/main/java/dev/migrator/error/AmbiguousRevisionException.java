package dev.migrator.error;

import java.util.List;

/**
 * A partial id with which several revisions begin.
 */
public class AmbiguousRevisionException extends TargetException {

	private static final long serialVersionUID = 1L;

	private final String[] candidates;

	/**
	 * Create an exception.
	 * @param name the partial id as the user wrote it
	 * @param candidates all ids and labels that begin with it
	 */
	public AmbiguousRevisionException(String name, List<String> candidates) {
		super(name,
				candidates.size() + " revisions begin with '" + name + "': "
						+ String.join(", ", candidates.subList(0, Math.min(5, candidates.size())))
						+ ((candidates.size() > 5) ? ", …" : "") + ".",
				"Write more characters of the id.");
		this.candidates = candidates.toArray(String[]::new);
	}

	/**
	 * Return all names that begin with what was asked for.
	 * @return ids and labels, sorted
	 */
	public List<String> candidates() {
		return List.of(this.candidates);
	}

}
