package dev.migrator.error;

/**
 * What the database remembers does not allow what was asked for: revisions that nobody
 * knows, a step that did not finish, history tables that others can write.
 */
public class HistoryException extends MigratorException {

	private static final long serialVersionUID = 1L;

	/**
	 * Create an exception.
	 * @param description what was found
	 * @param action what to do next
	 */
	public HistoryException(String description, String action) {
		super(description, action);
	}

}
