package dev.migrator.error;

import org.jspecify.annotations.Nullable;

/**
 * The database cannot be used as it is: out of reach, refusing the login, read-only, too
 * old, without a privilege that is needed.
 */
public class DatabaseException extends MigratorException {

	private static final long serialVersionUID = 1L;

	private final @Nullable String sqlState;

	/**
	 * Create an exception.
	 * @param description what happened, and in which state things are
	 * @param action what to do next
	 * @param sqlState the SQLState, or {@code null} if no statement was refused
	 * @param cause the driver's exception, or {@code null}
	 */
	public DatabaseException(String description, String action, @Nullable String sqlState, @Nullable Throwable cause) {
		super(description, action, cause);
		this.sqlState = sqlState;
	}

	/**
	 * Return PostgreSQL's code of the failure.
	 * @return the SQLState, or {@code null}
	 */
	public @Nullable String sqlState() {
		return this.sqlState;
	}

}
