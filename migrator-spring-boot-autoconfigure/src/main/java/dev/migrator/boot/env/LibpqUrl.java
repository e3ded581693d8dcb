package dev.migrator.boot.env;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * A URL taken apart as libpq does it: user and password, hosts and ports, database,
 * parameters. In contrast to it, an {@code @} that is left over where the host, the port
 * and the database stand is an error: it comes from a password that is not encoded, and a
 * part of that password would be taken for a host.
 *
 * @param values libpq's keywords with their decoded values, such as {@code host},
 * {@code dbname} and {@code sslmode}; the last one wins
 * @param stray whether there is a raw {@code @} after the user, so that names of
 * parameters may be parts of a password
 */
record LibpqUrl(Map<String, String> values, boolean stray) {

	static final String ESCAPE_HINT = "In user and password, write %40 for @, %2F for /, %3A for :, %25 for %.";

	private static final Pattern SCHEME = Pattern.compile("postgres(?:ql)?://", Pattern.CASE_INSENSITIVE);

	LibpqUrl {
		values = new LinkedHashMap<>(values);
	}

	/**
	 * Return whether a text begins as such a URL does.
	 * @param text any text
	 * @return whether it begins with {@code postgresql://} or {@code postgres://}
	 */
	static boolean accepts(String text) {
		return SCHEME.matcher(text).lookingAt();
	}

	/**
	 * Take a URL apart.
	 * @param url a text that {@link #accepts(String) is accepted}
	 * @return its parts
	 * @throws DatabaseUrlException if it is malformed
	 */
	static LibpqUrl parse(String url) {
		String rest = url.substring(url.indexOf("://") + 3);
		Map<String, String> values = new LinkedHashMap<>();
		int at = rest.indexOf('@');
		int slash = rest.indexOf('/');
		if (at >= 0 && (slash < 0 || at < slash)) {
			readUser(rest.substring(0, at), values);
			rest = rest.substring(at + 1);
		}
		int question = rest.indexOf('?');
		String location = (question < 0) ? rest : rest.substring(0, question);
		if (location.indexOf('@') >= 0) {
			throw new DatabaseUrlException("It has an @ in a place where none belongs.", ESCAPE_HINT);
		}
		slash = location.indexOf('/');
		readHosts((slash < 0) ? location : location.substring(0, slash), values);
		if (slash >= 0) {
			values.put("dbname", PercentEncoding.decode(location.substring(slash + 1), "the name of the database"));
		}
		if (question >= 0) {
			readParameters(rest.substring(question + 1), values);
		}
		return new LibpqUrl(values, rest.indexOf('@') >= 0);
	}

	private static void readUser(String text, Map<String, String> values) {
		int colon = text.indexOf(':');
		values.put("user", PercentEncoding.decode((colon < 0) ? text : text.substring(0, colon), "the user"));
		if (colon >= 0) {
			values.put("password", PercentEncoding.decode(text.substring(colon + 1), "the password"));
		}
	}

	private static void readHosts(String text, Map<String, String> values) {
		StringJoiner hosts = new StringJoiner(",");
		StringJoiner ports = new StringJoiner(",");
		for (String address : text.split(",", -1)) {
			int end = address.startsWith("[") ? endOfBrackets(address) : address.indexOf(':');
			hosts.add((end < 0) ? address : address.substring(0, end).replaceAll("^\\[|]$", ""));
			ports.add((end < 0 || end == address.length()) ? "" : address.substring(end + 1));
		}
		values.put("host", PercentEncoding.decode(hosts.toString(), "the host"));
		values.put("port", PercentEncoding.decode(ports.toString(), "the port"));
	}

	private static int endOfBrackets(String address) {
		int end = address.indexOf(']') + 1;
		if (end < 3 || (end < address.length() && address.charAt(end) != ':')) {
			throw new DatabaseUrlException("The brackets of an IPv6 address are empty, open, or followed by more text.",
					"Write postgresql://user@[2001:db8::1]:5432/database. " + ESCAPE_HINT);
		}
		return end;
	}

	private static void readParameters(String text, Map<String, String> values) {
		for (String parameter : text.split("&")) {
			if (parameter.isEmpty()) {
				continue;
			}
			int equals = parameter.indexOf('=');
			if (equals < 1) {
				throw new DatabaseUrlException("It has a parameter without a name or without a value.",
						"Write parameters as ?name=value&name=value, with %26 for & and %3D for = in values. "
								+ ESCAPE_HINT);
			}
			String name = PercentEncoding.decode(parameter.substring(0, equals), "the name of a parameter");
			String value = PercentEncoding.decode(parameter.substring(equals + 1), "the value of a parameter");
			// As in libpq: what JDBC calls ssl=true
			boolean ssl = name.equals("ssl") && value.equals("true");
			values.put(ssl ? "sslmode" : name, ssl ? "require" : value);
		}
	}

	/**
	 * Return a value.
	 * @param keyword libpq's keyword
	 * @return the decoded value, or {@code null} if there is none or an empty one
	 */
	@Nullable String value(String keyword) {
		String value = this.values.get(keyword);
		return (value == null || value.isEmpty()) ? null : value;
	}

	/**
	 * Return what is written, without the values.
	 */
	@Override
	public String toString() {
		return "LibpqUrl" + this.values.keySet();
	}

}
