package dev.migrator.boot.env;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The parameters of libpq that have a counterpart in the JDBC driver, with what they are
 * called there. Values are checked here, where the variable can be named; a bad one is
 * not shown, because in a malformed URL it may be part of a password.
 */
final class LibpqParameters {

	/**
	 * Parameters that are not for the driver's part of the URL after the question mark.
	 */
	private static final Set<String> LOCATION = Set.of("host", "port", "dbname", "user", "password");

	private static final Set<String> WITHOUT_COUNTERPART = Set.of("gssdelegation", "hostaddr", "keepalives_count",
			"keepalives_idle", "keepalives_interval", "max_protocol_version", "min_protocol_version", "passfile",
			"replication", "requirepeer", "scram_client_key", "scram_server_key", "service", "servicefile",
			"ssl_max_protocol_version", "ssl_min_protocol_version", "sslcertmode", "sslcompression", "sslcrl",
			"sslcrldir", "sslkeylogfile", "sslsni", "tcp_user_timeout");

	private static final Map<String, Rule> RULES = Collections.unmodifiableMap(rules());

	private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_.-]{0,39}");

	private static final Pattern SECONDS = Pattern.compile("-?[0-9]{1,9}");

	private static final Pattern AUTHENTICATION = Pattern
		.compile("!?(?:password|md5|gss|sspi|scram-sha-256|none)(?:,!?(?:password|md5|gss|sspi|scram-sha-256|none))*");

	private LibpqParameters() {
	}

	/**
	 * Return what the JDBC driver calls the parameters of a URL.
	 * @param url the URL
	 * @return the driver's properties with their values, not encoded
	 * @throws DatabaseUrlException for an unknown name or a value that is not allowed
	 */
	static Map<String, String> toJdbc(LibpqUrl url) {
		Map<String, String> jdbc = new LinkedHashMap<>();
		for (String name : url.values().keySet()) {
			if (LOCATION.contains(name)) {
				continue;
			}
			Rule rule = RULES.get(name);
			if (rule == null) {
				throw unknown(name, url);
			}
			String value = url.value(name);
			if (value != null) {
				rule.apply(name, value, jdbc);
			}
		}
		if ("system".equals(url.value("sslrootcert"))) {
			trustSystem(jdbc);
		}
		return jdbc;
	}

	/** The certificates of the Java installation, which libpq's word stands for here. */
	private static void trustSystem(Map<String, String> jdbc) {
		String mode = jdbc.putIfAbsent("sslmode", "verify-full");
		if (mode != null && !mode.equals("verify-full")) {
			throw new DatabaseUrlException("'sslrootcert=system' needs sslmode=verify-full.",
					"Write sslmode=verify-full, or leave sslmode out.");
		}
		jdbc.remove("sslrootcert");
		jdbc.put("sslfactory", "org.postgresql.ssl.DefaultJavaSSLFactory");
	}

	private static DatabaseUrlException unknown(String name, LibpqUrl url) {
		String known = "Known are " + String.join(", ", knownNames())
				+ ". Parameters of the JDBC driver's own need the form jdbc:postgresql://host:5432/database?name=value.";
		if (url.stray() || !NAME.matcher(name).matches()) {
			return new DatabaseUrlException("It has an unknown parameter.", LibpqUrl.ESCAPE_HINT + " " + known);
		}
		if (WITHOUT_COUNTERPART.contains(name)) {
			return new DatabaseUrlException(
					"libpq's parameter '" + name + "' has no counterpart in PostgreSQL's JDBC driver.",
					"Remove it. " + known);
		}
		return new DatabaseUrlException("It has the unknown parameter '" + name + "'.", known);
	}

	private static Set<String> knownNames() {
		Set<String> names = new TreeSet<>(RULES.keySet());
		names.addAll(LOCATION);
		return names;
	}

	private static Map<String, Rule> rules() {
		Map<String, Rule> rules = new TreeMap<>();
		rules.put("application_name", as("ApplicationName"));
		rules.put("channel_binding", oneOf("channelBinding", "disable", "prefer", "require"));
		rules.put("client_encoding", LibpqParameters::encoding);
		rules.put("connect_timeout", LibpqParameters::timeout);
		rules.put("fallback_application_name", (name, value, jdbc) -> jdbc.putIfAbsent("ApplicationName", value));
		rules.put("gssencmode", oneOf("gssEncMode", "disable", "prefer", "require"));
		rules.put("gsslib", oneOf("gsslib", "gssapi", "sspi"));
		rules.put("keepalives", translated("tcpKeepAlive", Map.of("0", "false", "1", "true")));
		rules.put("krbsrvname", as("kerberosServerName"));
		rules.put("load_balance_hosts", translated("loadBalanceHosts", Map.of("disable", "false", "random", "true")));
		rules.put("options", as("options"));
		rules.put("require_auth", LibpqParameters::authentication);
		rules.put("ssl", oneOf("ssl", "true"));
		rules.put("sslcert", as("sslcert"));
		rules.put("sslkey", as("sslkey"));
		rules.put("sslmode", oneOf("sslmode", "disable", "allow", "prefer", "require", "verify-ca", "verify-full"));
		rules.put("sslnegotiation", oneOf("sslNegotiation", "postgres", "direct"));
		rules.put("sslpassword", as("sslpassword"));
		rules.put("sslrootcert", as("sslrootcert"));
		rules.put("target_session_attrs",
				translated("targetServerType", Map.of("any", "any", "read-write", "primary", "primary", "primary",
						"read-only", "secondary", "standby", "secondary", "prefer-standby", "preferSecondary")));
		return rules;
	}

	private static Rule as(String property) {
		return (name, value, jdbc) -> jdbc.put(property, value);
	}

	private static Rule oneOf(String property, String... values) {
		Map<String, String> same = new LinkedHashMap<>();
		for (String value : values) {
			same.put(value, value);
		}
		return translated(property, same);
	}

	private static Rule translated(String property, Map<String, String> values) {
		return (name, value, jdbc) -> {
			String translated = values.get(value);
			if (translated == null) {
				throw badValue(name, "one of " + String.join(", ", values.keySet().stream().sorted().toList()));
			}
			jdbc.put(property, translated);
		};
	}

	/** The driver speaks UTF-8 only; Java strings are right in any case. */
	private static void encoding(String name, String value, Map<String, String> jdbc) {
		if (!Set.of("utf8", "utf-8", "unicode", "auto").contains(value.toLowerCase(Locale.ROOT))) {
			throw badValue(name, "UTF8 or auto");
		}
	}

	/** In libpq zero and less mean no limit, in the driver only zero does. */
	private static void timeout(String name, String value, Map<String, String> jdbc) {
		if (!SECONDS.matcher(value).matches()) {
			throw badValue(name, "a number of seconds");
		}
		jdbc.put("connectTimeout", Integer.toString(Math.max(0, Integer.parseInt(value))));
	}

	private static void authentication(String name, String value, Map<String, String> jdbc) {
		if (!AUTHENTICATION.matcher(value).matches()) {
			throw badValue(name, "a list of password, md5, gss, sspi, scram-sha-256 and none, each with or without !");
		}
		jdbc.put("requireAuth", value);
	}

	private static DatabaseUrlException badValue(String name, String allowed) {
		return new DatabaseUrlException("The value of its parameter '" + name + "' is not " + allowed + ".",
				"Correct the value of '" + name + "'.");
	}

	/**
	 * How one parameter is handed on.
	 */
	@FunctionalInterface
	private interface Rule {

		void apply(String name, String value, Map<String, String> jdbc);

	}

}
