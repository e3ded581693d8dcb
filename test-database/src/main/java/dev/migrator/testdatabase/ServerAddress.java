package dev.migrator.testdatabase;

import java.sql.Connection;
import java.sql.SQLException;

import org.jspecify.annotations.Nullable;
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
		PGSimpleDataSource parsed = new PGSimpleDataSource();
		parsed.setUrl(url);
		if (parsed.getServerNames().length != 1) {
			throw new IllegalArgumentException("Not the JDBC address of one PostgreSQL server: " + url);
		}
		int question = url.indexOf('?');
		return new ServerAddress(parsed.getServerNames()[0], parsed.getPortNumbers()[0],
				firstOf(parsed.getDatabaseName(), null, "postgres"), (question < 0) ? "" : url.substring(question),
				firstOf(username, parsed.getUser(), "postgres"), firstOf(password, parsed.getPassword(), ""));
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
