package dev.migrator.error;

import java.util.Collection;
import java.util.List;

/**
 * A database that has a part of the revisions from which another one was squashed. What
 * it lacks is no revision of its own any more. Nothing was run.
 */
public class PartlySquashedException extends MigratorException {

	private static final long serialVersionUID = 1L;

	private final String[] rows;

	private final String squashed;

	private final String end;

	/**
	 * Create an exception.
	 * @param rows the rows of the version table that are in the middle of the range
	 * @param squashed the id of the squashed revision
	 * @param end the last revision of the range
	 */
	public PartlySquashedException(Collection<String> rows, String squashed, String end) {
		super("The database is at " + String.join(", ", rows) + ", in the middle of what was squashed into " + squashed
				+ ": it has only a part of it. Nothing was run.",
				"Upgrade it to " + end + " with the version of the application that still has these scripts: "
						+ "'migrator upgrade " + end + "'. From there this version goes on.");
		this.rows = rows.toArray(String[]::new);
		this.squashed = squashed;
		this.end = end;
	}

	/**
	 * Return the rows in the middle of the range.
	 * @return at least one id
	 */
	public List<String> rows() {
		return List.of(this.rows);
	}

	/**
	 * Return the revision that replaces them.
	 * @return its id
	 */
	public String squashed() {
		return this.squashed;
	}

	/**
	 * Return the last revision of the range.
	 * @return its id
	 */
	public String end() {
		return this.end;
	}

}
