package dev.migrator.boot.autoconfigure;

import java.util.List;
import java.util.Properties;

import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;
import org.postgresql.PGProperty;
import org.postgresql.ds.PGSimpleDataSource;
import org.postgresql.ds.common.BaseDataSource;

import dev.migrator.error.DatabaseException;

/**
 * All that is needed to open a connection of our own with the driver: what a URL says,
 * driver properties, and what a pool would run on each new connection.
 *
 * @param url the JDBC URL
 * @param properties driver properties; the URL wins, as it does in the driver
 * @param initSql statements to run on a new connection
 */
record PostgresTarget(String url, Properties properties, List<String> initSql) {

	PostgresTarget {
		initSql = List.copyOf(initSql);
	}

	static boolean accepts(@Nullable String url) {
		return url != null && url.startsWith("jdbc:postgresql:");
	}

	PostgresTarget withUser(@Nullable String username, @Nullable String password) {
		Properties changed = new Properties();
		changed.putAll(this.properties);
		if (username != null) {
			changed.setProperty(PGProperty.USER.getName(), username);
			changed.remove(PGProperty.PASSWORD.getName());
		}
		if (password != null) {
			changed.setProperty(PGProperty.PASSWORD.getName(), password);
		}
		return new PostgresTarget(this.url, changed, this.initSql);
	}

	/**
	 * Return a source of connections as the application's own, without limits of a pool.
	 */
	PGSimpleDataSource dataSource() {
		Properties fromUrl = Driver.parseURL(this.url, null);
		if (fromUrl == null) {
			throw new DatabaseException("'%s' is not a JDBC URL of PostgreSQL.".formatted(withoutSecrets(this.url)),
					"Write it like jdbc:postgresql://host:5432/database.", null, null);
		}
		PGSimpleDataSource dataSource = new PGSimpleDataSource();
		// Properties set before a URL would win; in the driver the URL does
		dataSource.setUrl(this.url);
		for (String name : this.properties.stringPropertyNames()) {
			PGProperty property = PGProperty.forName(name);
			if (property != null && !fromUrl.containsKey(name)) {
				dataSource.setProperty(property, this.properties.getProperty(name));
			}
		}
		return dataSource;
	}

	/**
	 * Return a source for a run: statements go out as they are and in one flight, and no
	 * time limit of the application's ends a long one.
	 */
	PGSimpleDataSource runDataSource() {
		PGSimpleDataSource dataSource = dataSource();
		dataSource.setProperty(PGProperty.PREFER_QUERY_MODE, "extendedForPrepared");
		dataSource.setProperty(PGProperty.SOCKET_TIMEOUT, "0");
		dataSource.setProperty(PGProperty.TCP_KEEP_ALIVE, "true");
		dataSource.setProperty(PGProperty.READ_ONLY, "false");
		dataSource.setProperty(PGProperty.AUTOSAVE, "never");
		String name = dataSource.getApplicationName();
		dataSource.setApplicationName(
				(name == null || name.isBlank() || name.equals(PGProperty.APPLICATION_NAME.getDefaultValue()))
						? "migrator" : name + " (migrator)");
		return dataSource;
	}

	/**
	 * Return what is connected to, for messages.
	 */
	String description() {
		PGSimpleDataSource dataSource = dataSource();
		StringBuilder hosts = new StringBuilder();
		for (int i = 0; i < dataSource.getServerNames().length; i++) {
			int port = dataSource.getPortNumbers()[i];
			hosts.append(hosts.isEmpty() ? "" : ", ")
				.append(dataSource.getServerNames()[i])
				.append(':')
				.append((port == 0) ? 5432 : port);
		}
		return "database %s on %s".formatted(dataSource.getDatabaseName(), hosts);
	}

	private static String withoutSecrets(String url) {
		int parameters = url.indexOf('?');
		return (parameters < 0) ? url : url.substring(0, parameters) + "?…";
	}

	/**
	 * Read a data source of the driver itself.
	 */
	static PostgresTarget of(BaseDataSource dataSource) {
		Properties properties = new Properties();
		if (dataSource.getUser() != null) {
			properties.setProperty(PGProperty.USER.getName(), dataSource.getUser());
		}
		if (dataSource.getPassword() != null) {
			properties.setProperty(PGProperty.PASSWORD.getName(), dataSource.getPassword());
		}
		return new PostgresTarget(dataSource.getURL(), properties, List.of());
	}

}
