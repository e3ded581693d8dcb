package dev.migrator.error;

import java.util.List;

/**
 * Revisions that do not make a graph: an id used twice, a parent that does not exist, a
 * cycle. Nothing was planned and nothing was run.
 */
public class GraphException extends MigratorException {

	private static final long serialVersionUID = 1L;

	/**
	 * What is wrong with the graph.
	 */
	public enum Problem {

		/** An id or a label that cannot be one. */
		INVALID_NAME,

		/** Two scripts with the same id. */
		DUPLICATE_ID,

		/** A label that is used twice or that is also the id of a revision. */
		DUPLICATE_LABEL,

		/** A parent that does not exist. */
		UNKNOWN_PARENT,

		/** A dependency that does not exist. */
		UNKNOWN_DEPENDENCY,

		/** A dependency that is the beginning of several ids. */
		AMBIGUOUS_DEPENDENCY,

		/** A revision in the middle of what was squashed, which others still name. */
		SQUASHED,

		/** A revision that two others replace, or that replaces itself. */
		REPLACED_TWICE,

		/** Revisions that need each other, or one that needs itself. */
		CYCLE

	}

	private final Problem problem;

	private final String[] names;

	private final String[] scripts;

	/**
	 * Create an exception.
	 * @param problem what is wrong
	 * @param names the ids and labels that are concerned, the culprit first; the members
	 * of a cycle in order
	 * @param scripts the scripts to look at
	 * @param description what happened and where
	 * @param action what to do next
	 */
	public GraphException(Problem problem, List<String> names, List<String> scripts, String description,
			String action) {
		super(description, action);
		this.problem = problem;
		this.names = names.toArray(String[]::new);
		this.scripts = scripts.toArray(String[]::new);
	}

	/**
	 * Return what is wrong.
	 * @return the kind of problem
	 */
	public Problem problem() {
		return this.problem;
	}

	/**
	 * Return the ids and labels that are concerned.
	 * @return the culprit first; for a cycle its members, each needing the next and the
	 * last one the first
	 */
	public List<String> names() {
		return List.of(this.names);
	}

	/**
	 * Return the scripts to look at.
	 * @return what the scripts are called in messages
	 */
	public List<String> scripts() {
		return List.of(this.scripts);
	}

}
