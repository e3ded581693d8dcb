package dev.migrator.boot.autoconfigure;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.service.connection.ConnectionDetails;

/**
 * Where migrations connect to, if that is not where the application connects to. A bean
 * of this type beats {@code migrator.url}.
 */
public interface MigratorConnectionDetails extends ConnectionDetails {

	/**
	 * Return the user.
	 * @return the user, or {@code null} for the application's
	 */
	@Nullable String getUsername();

	/**
	 * Return the password.
	 * @return the password, or {@code null} for none
	 */
	@Nullable String getPassword();

	/**
	 * Return the JDBC URL.
	 * @return the URL, or {@code null} for the application's
	 */
	@Nullable String getJdbcUrl();

}
