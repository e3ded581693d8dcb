package dev.migrator.boot.command;

import dev.migrator.boot.command.cli.ExitCodes;
import dev.migrator.error.MigratorException;
import org.jspecify.annotations.Nullable;

/**
 * Nothing tells the command line which database it is to work on.
 */
final class NoDatabaseException extends MigratorException {

	private static final long serialVersionUID = 1L;

	/** Not public in Spring Boot; thrown if a pool is to be made and there is no URL. */
	private static final String NO_URL = "org.springframework.boot.jdbc.autoconfigure.DataSourceProperties$DataSourceBeanCreationException";

	NoDatabaseException(@Nullable Throwable cause) {
		this("The command line knows no database: spring.datasource.url is not set, and the context of the commands, "
				+ "which is not the application's, has no DataSource bean.",
				"""
						Set spring.datasource.url or migrator.url. If the application declares a DataSource bean itself, name \
						the configuration class that does so in META-INF/spring/%s.imports."""
					.formatted(AutoConfigureMigratorCommand.class.getName()),
				cause);
	}

	private NoDatabaseException(String description, String action, @Nullable Throwable cause) {
		super(description, action, cause);
	}

	static NoDatabaseException disabled() {
		return new NoDatabaseException("Migrator is turned off: migrator.enabled is false.",
				"Add --migrator.enabled=true to the command.", null);
	}

	/**
	 * Return what tells the user most about a failure: an exception of this type if a
	 * missing URL is behind it, else the failure itself.
	 */
	static Throwable explain(Throwable failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause.getClass().getName().equals(NO_URL)) {
				return new NoDatabaseException(failure);
			}
		}
		return failure;
	}

	@Override
	public int exitCode() {
		return ExitCodes.WRONG_USAGE;
	}

}
