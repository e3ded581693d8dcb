package dev.migrator.error;

import java.util.List;

/**
 * A name that is neither the id nor the label of a revision, nor the beginning of one.
 */
public class UnknownRevisionException extends TargetException {

	private static final long serialVersionUID = 1L;

	private final String[] similar;

	/**
	 * Create an exception.
	 * @param name the name as the user wrote it
	 * @param similar names that look like it, the best first; may be empty
	 * @param hint why a partial id did not count, or an empty text
	 */
	public UnknownRevisionException(String name, List<String> similar, String hint) {
		super(name, "There is no revision '" + name + "'." + (hint.isEmpty() ? "" : " " + hint), similar.isEmpty()
				? "The command 'history' shows the revisions of the scripts, 'history --runs' what ran on the database."
				: "Did you mean " + String.join(", ", similar) + "?");
		this.similar = similar.toArray(String[]::new);
	}

	/**
	 * Return names that look like the one that was asked for.
	 * @return ids and labels, the best first; may be empty
	 */
	public List<String> similar() {
		return List.of(this.similar);
	}

}
