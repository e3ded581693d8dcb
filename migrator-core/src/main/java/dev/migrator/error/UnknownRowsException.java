package dev.migrator.error;

import java.util.Collection;
import java.util.List;

/**
 * Rows of the version table that name revisions which this application does not have: a
 * newer version of it has migrated the database, or a script is missing. Nothing was run.
 */
public class UnknownRowsException extends MigratorException {

	private static final long serialVersionUID = 1L;

	private final String[] rows;

	/**
	 * Create an exception.
	 * @param rows the ids that are not known
	 */
	public UnknownRowsException(Collection<String> rows) {
		super("The database is at " + String.join(", ", rows) + ", which this application does not have.",
				"Run the version of the application that has these revisions, or bring their scripts back. "
						+ "'migrator downgrade <revision> --use-stored-undo' goes back past them. If they are gone for good, "
						+ "'migrator stamp --purge <revision>' says where the database is, and runs nothing.");
		this.rows = rows.toArray(String[]::new);
	}

	/**
	 * Return the ids that are not known.
	 * @return at least one id, sorted
	 */
	public List<String> rows() {
		return List.of(this.rows);
	}

}
