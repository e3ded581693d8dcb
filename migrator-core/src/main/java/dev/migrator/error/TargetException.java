package dev.migrator.error;

/**
 * A target that cannot be read, or that makes no sense for this command in the state that
 * the database is in. Nothing was run.
 */
public class TargetException extends MigratorException {

	private static final long serialVersionUID = 1L;

	private final String target;

	/**
	 * Create an exception.
	 * @param target the target as the user wrote it
	 * @param description what is wrong with it
	 * @param action what to write instead
	 */
	public TargetException(String target, String description, String action) {
		super(description, action);
		this.target = target;
	}

	/**
	 * Return the target as the user wrote it.
	 * @return the text
	 */
	public String target() {
		return this.target;
	}

	@Override
	public int exitCode() {
		return 2;
	}

}
