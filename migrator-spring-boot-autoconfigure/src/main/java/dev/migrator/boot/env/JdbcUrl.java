package dev.migrator.boot.env;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.StringJoiner;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * A {@code DATABASE_URL} that is a JDBC URL already. It stays as it is, but for user and
 * password among its parameters: these are taken out, because pools log their URL.
 */
final class JdbcUrl {

	static final String PREFIX = "jdbc:postgresql:";

	private JdbcUrl() {
	}

	/**
	 * Read a JDBC URL.
	 * @param url a text that begins with {@link #PREFIX}
	 * @return what it says
	 * @throws DatabaseUrlException if the driver would not accept it
	 */
	static DatabaseUrl parse(String url) {
		int question = url.indexOf('?');
		String location = (question < 0) ? url : url.substring(0, question);
		String database = location.substring(PREFIX.length());
		String authority = "";
		if (database.startsWith("//")) {
			int slash = database.indexOf('/', 2);
			authority = database.substring(2, Math.max(2, slash));
			boolean otherSlash = slash >= 0 && database.indexOf('/', slash + 1) >= 0;
			if (slash < 0 || otherSlash || location.indexOf('@') >= 0) {
				throw malformed();
			}
			database = database.substring(slash + 1);
		}
		else if (database.startsWith("/") || location.indexOf('@') >= 0) {
			throw malformed();
		}
		String user = null;
		String password = null;
		StringJoiner others = new StringJoiner("&", "?", "").setEmptyValue("");
		for (String parameter : ((question < 0) ? "" : url.substring(question + 1)).split("&")) {
			if (parameter.startsWith("user=")) {
				user = decode(parameter.substring("user=".length()), "the parameter 'user'");
			}
			else if (parameter.startsWith("password=")) {
				password = decode(parameter.substring("password=".length()), "the parameter 'password'");
			}
			else if (!parameter.isEmpty()) {
				others.add(parameter);
			}
		}
		String name = decode(database, "the name of the database");
		return new DatabaseUrl(location + others, user, password, DatabaseUrl.describe(name, hosts(authority)));
	}

	private static Hosts hosts(String authority) {
		String[] addresses = (authority.isEmpty() ? "localhost" : authority).split(",", -1);
		String hosts = Arrays.stream(addresses)
			.map((address) -> (portAt(address) < 0) ? address : address.substring(0, portAt(address)))
			.map((host) -> host.isEmpty() ? "localhost" : host.replaceAll("^\\[|]$", ""))
			.collect(Collectors.joining(","));
		String ports = Arrays.stream(addresses)
			.map((address) -> (portAt(address) < 0) ? "" : address.substring(portAt(address) + 1))
			.collect(Collectors.joining(","));
		return Hosts.of(hosts, ports);
	}

	private static int portAt(String address) {
		int colon = address.lastIndexOf(':');
		return (colon > address.lastIndexOf(']')) ? colon : -1;
	}

	private static @Nullable String decode(String text, String part) {
		try {
			return text.isEmpty() ? null : URLDecoder.decode(text, StandardCharsets.UTF_8);
		}
		catch (IllegalArgumentException ex) {
			// Decoded again for its message; the driver's reader differs in the plus only
			return PercentEncoding.decode(text, part);
		}
	}

	private static DatabaseUrlException malformed() {
		return new DatabaseUrlException("It is not a JDBC URL that PostgreSQL's driver accepts.",
				"Write jdbc:postgresql://host:5432/database?name=value, with no user and password before the host; "
						+ "or postgresql://user:password@host:5432/database, where they belong there.");
	}

}
