package dev.migrator.execution;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import dev.migrator.error.Durations;
import dev.migrator.error.ScriptException;
import dev.migrator.sql.StatementTraits;

/**
 * A session that a statement of a script waits for. What a role may not see of other
 * roles' sessions is {@code null}.
 *
 * @param pid the server process
 * @param type what kind of process it is, such as {@code client backend} or
 * {@code autovacuum worker}
 * @param user its login role, or {@code null}
 * @param application its {@code application_name}, or {@code null}
 * @param state what it does, such as {@code idle in transaction}, or {@code null}
 * @param inTransaction how long its transaction has been open, or {@code null} if it has
 * none
 * @param query its last statement, shortened, or {@code null}
 * @param locks the locks in the way, such as {@code AccessShareLock on orders}, or
 * {@code null} if it is not a relation that is waited for
 */
public record BlockingSession(int pid, @Nullable String type, @Nullable String user, @Nullable String application,
		@Nullable String state, @Nullable Duration inTransaction, @Nullable String query, @Nullable String locks) {

	private static final int LONGEST_QUERY = 100;

	/** The columns of {@link #read}, for the sessions that block a process. */
	static final String QUERY = """
			SELECT a.pid, a.backend_type, a.usename, a.application_name, a.state,
			  pg_catalog.date_part('epoch', pg_catalog.clock_timestamp() - a.xact_start) AS in_transaction,
			  pg_catalog."left"(a.query, 1000) AS query,
			  (SELECT pg_catalog.string_agg(DISTINCT l.mode || ' on ' || l.relation::pg_catalog.regclass, ', ')
			     FROM pg_catalog.pg_locks l WHERE l.pid = a.pid AND l.granted AND l.locktype = 'relation'
			     AND l.relation IN (SELECT m.relation FROM pg_catalog.pg_locks m WHERE m.pid = %1$d AND NOT m.granted)
			  ) AS locks
			FROM pg_catalog.pg_stat_activity a WHERE a.pid = ANY (pg_catalog.pg_blocking_pids(%1$d))
			ORDER BY a.xact_start, a.pid""";

	static BlockingSession read(ResultSet row) throws SQLException {
		double seconds = row.getDouble("in_transaction");
		Duration inTransaction = row.wasNull() ? null : Duration.ofMillis(Math.round(seconds * 1000));
		return new BlockingSession(row.getInt("pid"), row.getString("backend_type"), row.getString("usename"),
				row.getString("application_name"), row.getString("state"), inTransaction,
				shortened(row.getString("query")), row.getString("locks"));
	}

	static @Nullable String shortened(@Nullable String query) {
		if (query == null || query.isBlank()) {
			return null;
		}
		if (mayHoldSecret(query)) {
			return "(not shown: it may hold a password)";
		}
		String line = query.strip().replaceAll("\\s+", " ");
		return (line.length() <= LONGEST_QUERY) ? line : line.substring(0, LONGEST_QUERY) + "…";
	}

	private static boolean mayHoldSecret(String query) {
		try {
			return StatementTraits.of(query).mayHoldSecret();
		}
		catch (ScriptException ex) {
			// The server keeps the first 1024 bytes of a statement only: a quote is open
			return query.toLowerCase(Locale.ROOT).contains("passw");
		}
	}

	/**
	 * Return whether the server itself moves this session aside, if it is waited for
	 * longer than {@code deadlock_timeout}.
	 * @return whether it is an autovacuum
	 */
	public boolean isAutovacuum() {
		return "autovacuum worker".equals(this.type);
	}

	/**
	 * Return what is known of the session.
	 * @return one line
	 */
	public String inWords() {
		StringBuilder words = new StringBuilder("pid ").append(this.pid);
		append(words, ", application '", this.application, "'");
		append(words, ", user ", this.user, "");
		if (this.type != null && !this.type.equals("client backend")) {
			append(words, ", ", this.type, "");
		}
		append(words, ", ", this.state, "");
		if (this.inTransaction != null) {
			append(words, ", in a transaction for ", Durations.inWords(this.inTransaction), "");
		}
		append(words, ", holds ", this.locks, "");
		append(words, ": ", this.query, "");
		return words.toString();
	}

	private static void append(StringBuilder words, String before, @Nullable String value, String after) {
		if (value != null && !value.isEmpty()) {
			words.append(before).append(value).append(after);
		}
	}

}
