package dev.migrator.execution.connection;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import dev.migrator.sql.Literal;

/**
 * The state of the session in which scripts run, as statements: what takes everything
 * back that an earlier script has set, and what is set instead. {@code DISCARD ALL} would
 * do more, but frees the advisory lock.
 */
public final class SessionState {

	/** Statements that take back what a script has set. */
	public static final List<String> RESET = List.of("RESET SESSION AUTHORIZATION", "RESET ROLE", "RESET ALL",
			"DISCARD TEMP", "CLOSE ALL", "UNLISTEN *");

	/**
	 * The first statement of a transaction of ours: its properties come from before the
	 * reset, when a script may have set other defaults.
	 */
	public static final String TRANSACTION = "SET TRANSACTION ISOLATION LEVEL READ COMMITTED, READ WRITE, NOT DEFERRABLE";

	/** The parameter with which the server looks after its client; some cannot. */
	public static final String CLIENT_CHECK = "client_connection_check_interval";

	/** The value of {@link #CLIENT_CHECK}. */
	public static final String CLIENT_CHECK_INTERVAL = "2s";

	/**
	 * How long a session of ours may sit in a transaction without a statement. Only Java
	 * revisions do that, while they think.
	 */
	private static final String IDLE_LIMIT = "10min";

	/** Not what is local already, or always so. */
	private static final Pattern SET = Pattern.compile(
			"^\\s*SET\\s+(?!(?:LOCAL|TRANSACTION|CONSTRAINTS|SESSION\\s+CHARACTERISTICS)\\b)(?:SESSION\\s+(?!AUTHORIZATION\\b))?",
			Pattern.CASE_INSENSITIVE);

	private SessionState() {
	}

	/**
	 * Return the parameters of the session.
	 * @param settings what is configured
	 * @return values by name, in the order in which they are set
	 */
	public static Map<String, String> parameters(DatabaseSettings settings) {
		Map<String, String> parameters = new LinkedHashMap<>();
		parameters.put("TimeZone", timeZone(settings.timeZone()));
		parameters.put("DateStyle", "ISO, MDY");
		parameters.put("IntervalStyle", "postgres");
		parameters.put("client_encoding", "UTF8");
		parameters.put("standard_conforming_strings", "on");
		parameters.put("synchronous_commit", "on");
		parameters.put("default_transaction_isolation", "read committed");
		parameters.put("default_transaction_read_only", "off");
		parameters.put("default_transaction_deferrable", "off");
		parameters.put("lock_timeout", "0");
		parameters.put("statement_timeout", Long.toString(settings.statementTimeout().toMillis()));
		parameters.put("idle_in_transaction_session_timeout", IDLE_LIMIT);
		parameters.put("tcp_keepalives_idle", "30");
		parameters.put("tcp_keepalives_interval", "10");
		parameters.put("tcp_keepalives_count", "3");
		parameters.put("tcp_user_timeout", "60000");
		return parameters;
	}

	/**
	 * Return the statement that sets all parameters.
	 * @param settings what is configured
	 * @return one statement
	 */
	public static String set(DatabaseSettings settings) {
		return set(settings, false);
	}

	private static String set(DatabaseSettings settings, boolean local) {
		return parameters(settings).entrySet()
			.stream()
			.map((entry) -> "(%s, %s)".formatted(Literal.text(entry.getKey()), Literal.text(entry.getValue())))
			.collect(Collectors.joining(",\n  ",
					"SELECT pg_catalog.set_config(s.name, s.value, %s) FROM (VALUES\n  ".formatted(local),
					"\n) AS s (name, value)"));
	}

	/**
	 * Return the statement that sets all parameters for the current transaction.
	 * @param settings what is configured
	 * @return one statement
	 */
	public static String setLocally(DatabaseSettings settings) {
		return set(settings, true);
	}

	/**
	 * Return a zone as PostgreSQL reads it, which takes a bare offset with the opposite
	 * sign.
	 */
	private static String timeZone(ZoneId zone) {
		if (!(zone.normalized() instanceof ZoneOffset offset)) {
			return zone.getId();
		}
		if (offset.equals(ZoneOffset.UTC)) {
			return "UTC";
		}
		String sign = (offset.getTotalSeconds() > 0) ? "-" : "+";
		return "<" + offset.getId() + ">" + sign + offset.getId().substring(1);
	}

	/**
	 * Return the statement that takes the configured role.
	 * @param role the name of the role
	 * @return the statement
	 */
	public static String setRole(String role) {
		return "SET ROLE " + Literal.name(role);
	}

	/**
	 * Return a statement that sets something for the current transaction instead of for
	 * the session. One that cannot be read so easily stays as it is.
	 * @param sql a statement, such as {@code SET search_path TO shop}
	 * @return the statement, such as {@code SET LOCAL search_path TO shop}
	 */
	public static String local(String sql) {
		return SET.matcher(sql).replaceFirst("SET LOCAL ");
	}

	/**
	 * Return the statements that take back what a script may have done to the role.
	 * @param setup the statements that set up the session
	 * @return the statements
	 */
	public static List<String> role(List<String> setup) {
		List<String> statements = new ArrayList<>(List.of("RESET SESSION AUTHORIZATION", "RESET ROLE"));
		setup.stream()
			.filter((sql) -> sql.contains("set_config('role'") || sql.regionMatches(true, 0, "SET ROLE", 0, 8))
			.forEach(statements::add);
		return statements;
	}

	/**
	 * Return the same for the rest of the current transaction only.
	 * @param setup the statements that set up the session
	 * @return the statements
	 */
	public static List<String> localRole(List<String> setup) {
		List<String> statements = new ArrayList<>();
		statements.add("SET LOCAL SESSION AUTHORIZATION DEFAULT");
		statements.add("SET LOCAL role TO DEFAULT");
		setup.stream().map(SessionState::localRole).filter(Objects::nonNull).forEach(statements::add);
		return statements;
	}

	private static @Nullable String localRole(String sql) {
		if (sql.regionMatches(true, 0, "SET ROLE", 0, 8)) {
			return "SET LOCAL ROLE" + sql.substring(8);
		}
		return sql.contains("set_config('role'") ? sql.replace(", false)", ", true)") : null;
	}

}
