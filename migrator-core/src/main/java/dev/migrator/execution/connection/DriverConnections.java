package dev.migrator.execution.connection;

import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;
import org.postgresql.ds.PGSimpleDataSource;
import org.postgresql.ds.common.BaseDataSource;

import dev.migrator.error.DatabaseException;

/**
 * Connections of the driver itself, made of a URL or like those of a data source of the
 * driver.
 */
final class DriverConnections {

	private DriverConnections() {
	}

	static ConnectionSource otherDatabase(BaseDataSource source, String database) {
		PGSimpleDataSource other = new PGSimpleDataSource();
		other.setUrl(source.getURL());
		other.setUser(source.getUser());
		other.setPassword(source.getPassword());
		other.setDatabaseName(database);
		return opening(other);
	}

	static ConnectionSource of(String url, @Nullable String user, @Nullable String password) {
		if (!url.startsWith("jdbc:postgresql:") || Driver.parseURL(url, null) == null) {
			// A URL may hold a password, so it is not repeated
			throw new DatabaseException("What is given is not a JDBC URL of PostgreSQL. Nothing was run.",
					"Write it like jdbc:postgresql://host:5432/database.", null, null);
		}
		PGSimpleDataSource source = new PGSimpleDataSource();
		source.setUrl(url);
		if (source.getUser() == null && user != null) {
			source.setUser(user);
			source.setPassword(password);
		}
		return opening(source);
	}

	private static ConnectionSource opening(PGSimpleDataSource source) {
		return ConnectionSource.opening(source,
				"database %s on %s".formatted(source.getDatabaseName(), String.join(", ", source.getServerNames())));
	}

}
