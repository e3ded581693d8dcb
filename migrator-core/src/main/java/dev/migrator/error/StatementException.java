package dev.migrator.error;

import org.jspecify.annotations.Nullable;

/**
 * A statement of a script, or the commit of its transaction, that PostgreSQL refused.
 */
public class StatementException extends MigratorException {

	private static final long serialVersionUID = 1L;

	private final String revision;

	private final @Nullable Place place;

	private final @Nullable String sqlState;

	/**
	 * Create an exception.
	 * @param revision the id of the revision
	 * @param place where in which script, or {@code null} if no single statement is to
	 * blame
	 * @param sqlState the SQLState, or {@code null} if the server gave none
	 * @param description what happened, and in which state things are
	 * @param action what to do next
	 * @param cause the driver's exception
	 */
	public StatementException(String revision, @Nullable Place place, @Nullable String sqlState, String description,
			String action, @Nullable Throwable cause) {
		super(description, action, cause);
		this.revision = revision;
		this.place = place;
		this.sqlState = sqlState;
	}

	/**
	 * Return which revision failed.
	 * @return its id
	 */
	public String revision() {
		return this.revision;
	}

	/**
	 * Return where the failing statement stands.
	 * @return the place that the server pointed at, or {@code null}
	 */
	public @Nullable Place place() {
		return this.place;
	}

	/**
	 * Return PostgreSQL's code of the failure.
	 * @return the SQLState, or {@code null}
	 */
	public @Nullable String sqlState() {
		return this.sqlState;
	}

}
