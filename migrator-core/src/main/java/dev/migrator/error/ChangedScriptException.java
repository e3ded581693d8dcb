package dev.migrator.error;

import java.util.List;

/**
 * Scripts of applied revisions are not what they were when they ran.
 */
public class ChangedScriptException extends MigratorException {

	private static final long serialVersionUID = 1L;

	private final List<String> revisions;

	/**
	 * Create an exception.
	 * @param revisions the ids of the changed revisions, never empty
	 * @param description which scripts changed, what in them, and since when
	 */
	public ChangedScriptException(List<String> revisions, String description) {
		super(description, "Undo the edit and write a new revision instead. If the script does the same as before, "
				+ "record its new checksum with: migrator accept %s".formatted(revisions.get(0)));
		this.revisions = List.copyOf(revisions);
	}

	/**
	 * Return which revisions changed.
	 * @return their ids
	 */
	public List<String> revisions() {
		return this.revisions;
	}

}
