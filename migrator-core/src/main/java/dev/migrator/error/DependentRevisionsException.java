package dev.migrator.error;

import java.util.List;

/**
 * A downgrade that would also undo revisions of other branches, because they depend on
 * what is undone or share its base. Nothing was run.
 */
public class DependentRevisionsException extends TargetException {

	private static final long serialVersionUID = 1L;

	private final String[] dependents;

	/**
	 * Create an exception.
	 * @param target the target as the user wrote it
	 * @param dependents the ids of the revisions of other branches, in the order in which
	 * they would be undone
	 */
	public DependentRevisionsException(String target, List<String> dependents) {
		super(target,
				"A downgrade to '" + target + "' would also undo " + dependents.size()
						+ ((dependents.size() == 1) ? " revision" : " revisions") + " of other branches: "
						+ String.join(", ", dependents) + ".",
				"Add --include-dependents to undo them as well, or choose a target above what they need.");
		this.dependents = dependents.toArray(String[]::new);
	}

	/**
	 * Return the revisions of other branches that would be undone.
	 * @return their ids, in the order in which they would be undone
	 */
	public List<String> dependents() {
		return List.of(this.dependents);
	}

	@Override
	public int exitCode() {
		return 1;
	}

}
