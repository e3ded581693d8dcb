package dev.migrator.boot.env;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * The servers that a URL names, each with its port.
 *
 * @param addresses at least one
 */
record Hosts(List<Address> addresses) {

	private static final String DEFAULT_PORT = "5432";

	private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}_](?:[\\p{L}\\p{N}._-]*)");

	private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*(?:%[A-Za-z0-9._-]+)?");

	private static final Pattern PORT = Pattern.compile("[0-9]{1,5}");

	Hosts {
		addresses = List.copyOf(addresses);
	}

	/**
	 * Read libpq's two lists.
	 * @param hosts names, separated by commas; {@code null} if there are none
	 * @param ports as many ports, or one for all, or {@code null}; an empty one is 5432
	 * @return the servers
	 * @throws DatabaseUrlException if one is missing, or is not something that JDBC can
	 * connect to
	 */
	static Hosts of(@Nullable String hosts, @Nullable String ports) {
		if (hosts == null) {
			throw new DatabaseUrlException(
					"It names no host. libpq then takes a Unix-domain socket, which the JDBC driver cannot.",
					"Name the host, as in postgresql://user@localhost:5432/database, an IPv6 address in brackets.");
		}
		String[] names = hosts.split(",", -1);
		String[] numbers = (ports != null) ? ports.split(",", -1) : new String[] { "" };
		if (numbers.length != 1 && numbers.length != names.length) {
			throw new DatabaseUrlException("It has " + names.length + " hosts, but " + numbers.length + " ports.",
					"Give one port for all hosts, or one for each.");
		}
		List<Address> addresses = new ArrayList<>();
		for (int i = 0; i < names.length; i++) {
			addresses.add(new Address(host(names[i]), port(numbers[(numbers.length == 1) ? 0 : i])));
		}
		return new Hosts(addresses);
	}

	private static String host(String host) {
		if (host.isEmpty()) {
			throw new DatabaseUrlException("One of its hosts is empty.", "Remove a comma that is too many.");
		}
		if (host.startsWith("/") || host.startsWith("@")) {
			throw new DatabaseUrlException("Its host is a Unix-domain socket, which the JDBC driver cannot connect to.",
					"Name the host that the server listens on, such as localhost.");
		}
		if (IPV6.matcher(host).matches()) {
			return "[" + host + "]";
		}
		if (!NAME.matcher(host).matches()) {
			throw new DatabaseUrlException("Its host is neither a name nor an address.",
					"Write postgresql://user:password@host:5432/database. " + LibpqUrl.ESCAPE_HINT);
		}
		return host;
	}

	private static int port(String port) {
		String number = port.isEmpty() ? DEFAULT_PORT : port;
		int value = PORT.matcher(number).matches() ? Integer.parseInt(number) : 0;
		if (value < 1 || value > 65535) {
			throw new DatabaseUrlException("Its port is not a number from 1 to 65535.",
					"Write postgresql://user:password@host:5432/database, with an IPv6 address in brackets. "
							+ LibpqUrl.ESCAPE_HINT);
		}
		return value;
	}

	/**
	 * Return the servers as a JDBC URL has them.
	 * @return such as {@code h1:5432,[::1]:5433}
	 */
	String inJdbcUrl() {
		return this.addresses.stream().map(Address::toString).collect(Collectors.joining(","));
	}

	/**
	 * Return the servers for messages.
	 * @return such as {@code h1:5432, [::1]:5433}
	 */
	String inWords() {
		return this.addresses.stream().map(Address::toString).collect(Collectors.joining(", "));
	}

	/**
	 * A server.
	 *
	 * @param host a name or an address, an IPv6 address in brackets
	 * @param port the port
	 */
	record Address(String host, int port) {

		@Override
		public String toString() {
			return this.host + ":" + this.port;
		}

	}

}
