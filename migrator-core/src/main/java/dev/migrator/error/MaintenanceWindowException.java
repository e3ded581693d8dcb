package dev.migrator.error;

/**
 * The maintenance window is closed, and something would have to run.
 */
public class MaintenanceWindowException extends MigratorException {

	private static final long serialVersionUID = 1L;

	/**
	 * Create an exception.
	 * @param description what would have run, and what ran before
	 * @param action when it can run
	 */
	public MaintenanceWindowException(String description, String action) {
		super(description, action);
	}

}
