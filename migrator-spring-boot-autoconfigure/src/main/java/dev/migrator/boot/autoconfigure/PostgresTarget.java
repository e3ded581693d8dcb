package dev.migrator.boot.autoconfigure;

import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.regex.Pattern;

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
 * @param login whom to connect as whatever the URL and the properties say, or
 * {@code null}
 */
record PostgresTarget(String url, Properties properties, List<String> initSql, @Nullable Login login) {

	/** What other URLs have before the host, and those of JDBC have not. */
	private static final Pattern USER_INFO = Pattern.compile("[^?]*@");

	PostgresTarget {
		initSql = List.copyOf(initSql);
	}

	PostgresTarget(String url, Properties properties, List<String> initSql) {
		this(url, properties, initSql, null);
	}

	static boolean accepts(@Nullable String url) {
		return url != null && url.startsWith("jdbc:postgresql:");
	}

	/**
	 * Return a target with a user that the URL beats, as it does in the driver.
	 */
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
		return new PostgresTarget(this.url, changed, this.initSql, this.login);
	}

	/**
	 * Return a target with another user, whatever the URL says.
	 */
	PostgresTarget as(Login login) {
		return new PostgresTarget(this.url, this.properties, this.initSql, login);
	}

	/**
	 * Return a target for another database of the same server, and the same user.
	 */
	PostgresTarget otherDatabase(String database) {
		PGSimpleDataSource dataSource = dataSource();
		dataSource.setDatabaseName(database);
		// The URL has all properties by now, but neither user nor password
		return new PostgresTarget(dataSource.getURL(), new Properties(), this.initSql, effectiveLogin());
	}

	/**
	 * Return a target for another URL, and the same user unless the URL names one.
	 */
	PostgresTarget otherUrl(String other) {
		PostgresTarget target = new PostgresTarget(other, new Properties(), this.initSql);
		Login own = effectiveLogin();
		return (target.effectiveLogin() == null && own != null) ? target.as(own) : target;
	}

	/**
	 * Return whom a connection logs in as.
	 * @return the login, or {@code null} if neither URL nor properties name a user
	 */
	@Nullable Login effectiveLogin() {
		PGSimpleDataSource dataSource = dataSource();
		return (dataSource.getUser() != null) ? new Login(dataSource.getUser(), dataSource.getPassword()) : null;
	}

	/**
	 * Return a source of connections as the application's own, without limits of a pool.
	 */
	PGSimpleDataSource dataSource() {
		if (USER_INFO.matcher(this.url).lookingAt()) {
			// Refused before driver and pool see it: they log what they do not understand
			throw new DatabaseException(
					"'%s' is not a JDBC URL of PostgreSQL: it has user and password before the host."
						.formatted(withoutSecrets(this.url)),
					"Write it like jdbc:postgresql://host:5432/database, and give user and password as properties; or set DATABASE_URL, which may have them there.",
					null, null);
		}
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
		if (this.login != null) {
			dataSource.setUser(this.login.user());
			dataSource.setPassword(this.login.password());
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
		dataSource.setApplicationName(runName(dataSource.getApplicationName()));
		return dataSource;
	}

	/**
	 * Return what a run does on its connection now and after each reset. The driver sets
	 * the application's name with a statement, which a reset forgets.
	 */
	List<String> runInitSql() {
		List<String> statements = new ArrayList<>(this.initSql);
		String name = String.valueOf(runDataSource().getApplicationName());
		statements.add("SET application_name = E'" + name.replace("\\", "\\\\").replace("'", "''") + "'");
		return statements;
	}

	private static String runName(@Nullable String name) {
		return (name == null || name.isBlank() || name.equals(PGProperty.APPLICATION_NAME.getDefaultValue()))
				? "migrator" : name + " (migrator)";
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
		int host = url.lastIndexOf('@');
		if (parameters >= 0 && host > parameters) {
			// One of them belongs to a password, and nobody knows which
			return url.replaceFirst("//.*", "//…");
		}
		String place = url.replaceFirst("//.*@", "//…@");
		return (parameters < 0) ? place : place.substring(0, place.indexOf('?')) + "?…";
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

	/**
	 * Whom to connect as.
	 *
	 * @param user the user
	 * @param password the password, or {@code null} for none
	 */
	record Login(String user, @Nullable String password) {
	}

}
