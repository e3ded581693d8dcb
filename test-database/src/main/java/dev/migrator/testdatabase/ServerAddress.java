package dev.migrator.testdatabase;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;

import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;
import org.postgresql.PGProperty;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Where a server listens and who may create databases on it.
 *
 * @param host the host
 * @param port the port
 * @param maintenanceDatabase the database to be connected to while others are created and
 * dropped
 * @param parameters what stands behind the database's name in a JDBC address: empty, or
 * parameters with their leading question mark
 * @param username a role that may create databases and roles
 * @param password its password
 */
record ServerAddress(String host, int port, String maintenanceDatabase, String parameters, String username,
		String password) {

	/**
	 * Read a JDBC address that names one server.
	 * @param url the address, such as {@code jdbc:postgresql://localhost:5432/postgres}
	 * @param username the role, or {@code null} to take it from the address
	 * @param password the password, or {@code null} to take it from the address
	 * @return the address's parts
	 * @throws IllegalArgumentException if it is not such an address
	 */
	static ServerAddress parse(String url, @Nullable String username, @Nullable String password) {
		Properties parsed = Driver.parseURL(url, new Properties());
		String host = (parsed != null) ? PGProperty.PG_HOST.getOrDefault(parsed) : null;
		String port = (parsed != null) ? PGProperty.PG_PORT.getOrDefault(parsed) : null;
		if (parsed == null || host == null || port == null || port.contains(",")) {
			throw new IllegalArgumentException("Not the JDBC address of one PostgreSQL server: " + url);
		}
		int question = url.indexOf('?');
		return new ServerAddress(host, Integer.parseInt(port),
				firstOf(PGProperty.PG_DBNAME.getOrDefault(parsed), null, "postgres"),
				(question < 0) ? "" : url.substring(question),
				firstOf(username, PGProperty.USER.getOrDefault(parsed), "postgres"),
				firstOf(password, PGProperty.PASSWORD.getOrDefault(parsed), ""));
	}

	private static String firstOf(@Nullable String first, @Nullable String second, String otherwise) {
		if (first != null) {
			return first;
		}
		return (second != null) ? second : otherwise;
	}

	String url(String database) {
		return "jdbc:postgresql://" + this.host + ":" + this.port + "/" + database + this.parameters;
	}

	PGSimpleDataSource dataSource(String database) {
		PGSimpleDataSource dataSource = new PGSimpleDataSource();
		dataSource.setUrl(url(database));
		dataSource.setUser(this.username);
		dataSource.setPassword(this.password);
		return dataSource;
	}

	Connection connect() throws SQLException {
		return dataSource(this.maintenanceDatabase).getConnection();
	}

}
