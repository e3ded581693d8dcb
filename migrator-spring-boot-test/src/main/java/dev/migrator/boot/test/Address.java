package dev.migrator.boot.test;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;
import org.postgresql.ds.PGSimpleDataSource;

import dev.migrator.execution.connection.ConnectionSource;

/**
 * Where a database is, and who connects.
 *
 * @param url the JDBC URL
 * @param username the user, or {@code null} if the URL says it
 * @param password the password, or {@code null}
 */
record Address(String url, @Nullable String username, @Nullable String password) {

	static boolean isPostgres(String url) {
		return url.startsWith("jdbc:postgresql:") && Driver.parseURL(url, null) != null;
	}

	/**
	 * Return the address of a server that was started for this process.
	 * @param source the way to it, whose user and password are known
	 */
	static Address of(ConnectionSource source) {
		Map<String, String> known = source.environment();
		if (known == null) {
			throw new IllegalStateException("A server that was started here has an address");
		}
		return new Address("jdbc:postgresql://%s:%s/%s".formatted(known.get("PGHOST"), known.get("PGPORT"),
				known.get("PGDATABASE")), known.get("PGUSER"), known.get("PGPASSWORD"));
	}

	/** Return the same server and user, but another database. */
	Address database(String name) {
		PGSimpleDataSource source = dataSource();
		source.setDatabaseName(name);
		// The URL has all properties by now, but neither user nor password
		return new Address(source.getURL(), source.getUser(), source.getPassword());
	}

	Address as(@Nullable String otherUsername, @Nullable String otherPassword) {
		return (otherUsername != null) ? new Address(this.url, otherUsername, otherPassword) : this;
	}

	/** Return a source of connections that are not pooled. */
	PGSimpleDataSource dataSource() {
		PGSimpleDataSource source = new PGSimpleDataSource();
		source.setUrl(this.url);
		if (source.getUser() == null && this.username != null) {
			source.setUser(this.username);
			source.setPassword(this.password);
		}
		return source;
	}

	ConnectionSource connections() {
		return ConnectionSource.opening(this.url, this.username, this.password);
	}

	/** Return whether the server is on this machine, as far as its address tells. */
	boolean local() {
		return Arrays.stream(dataSource().getServerNames()).allMatch(Address::isLoopback);
	}

	private static boolean isLoopback(String host) {
		try {
			return InetAddress.getByName(host).isLoopbackAddress();
		}
		catch (UnknownHostException ex) {
			return false;
		}
	}

	/** Say where it is, without a secret. */
	@Override
	public String toString() {
		return connections().description();
	}

}
