package dev.migrator.error;

import org.jspecify.annotations.Nullable;

/**
 * The root of everything that can go wrong. The message says what happened, where, and in
 * which state things are; {@link #action()} says what to do next. Subclasses exist where
 * a caller would act differently; each keeps its facts in fields.
 */
public class MigratorException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final String action;

	/**
	 * Create an exception that another one did not cause.
	 * @param description what happened, where, and in which state things are
	 * @param action what the user can do next, as one or more plain sentences
	 */
	public MigratorException(String description, String action) {
		this(description, action, null);
	}

	/**
	 * Create an exception.
	 * @param description what happened, where, and in which state things are
	 * @param action what the user can do next, as one or more plain sentences
	 * @param cause the failure behind it, or {@code null}
	 */
	public MigratorException(String description, String action, @Nullable Throwable cause) {
		super(description, cause);
		this.action = action;
	}

	/**
	 * Return what the user can do next.
	 * @return plain sentences, never empty
	 */
	public String action() {
		return this.action;
	}

	/**
	 * Return the exit code of a command that ends with this exception.
	 * @return 1 (failed) unless a subclass says otherwise; 2 is wrong usage, 3 a check
	 * that found something
	 */
	public int exitCode() {
		return 1;
	}

}
