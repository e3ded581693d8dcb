package dev.migrator.execution.history;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

import dev.migrator.execution.connection.DatabaseSettings.Client;
import dev.migrator.sql.Literal;

/**
 * The one row of the lease: who migrates through a pooler, and until when nobody else
 * may. Each claim raises its fence, so that an owner that was given up for dead cannot
 * renew. Only the server's clock counts. Whoever changes the row holds the advisory lock
 * of {@link LockKey} meanwhile, but for the owner that frees it.
 */
public final class LeaseRows {

	private static final String TTL = "pg_catalog.clock_timestamp() + pg_catalog.make_interval(secs => 30)";

	private static final String TAKEN = "m.owner IS NOT NULL AND m.expires_at > pg_catalog.clock_timestamp()";

	private final String schema;

	private final String table;

	private final long key;

	/**
	 * Create the rows of a schema.
	 * @param schema the name of the schema of our tables
	 */
	public LeaseRows(String schema) {
		this.schema = schema;
		this.table = SchemaName.of(schema).table(Tables.LEASE);
		this.key = LockKey.of(schema);
	}

	/**
	 * Return a condition that holds if the table is there, and nobody else's: to read one
	 * that somebody else made could run code of theirs.
	 */
	public String tableIsThere() {
		return """
				EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
				        WHERE n.nspname = %s AND c.relname = '%s' AND c.relkind = 'r' AND NOT c.relhasrules
				          AND NOT c.relhastriggers AND NOT c.relrowsecurity
				          AND pg_catalog.pg_has_role(c.relowner, 'MEMBER'))""".formatted(Literal.text(this.schema),
				Tables.LEASE);
	}

	/**
	 * Return a query with one row if somebody has the lease: {@code pid} (always null),
	 * {@code application_name}, {@code usename}, {@code address} and
	 * {@code backend_start}.
	 */
	public String holder() {
		return """
				SELECT NULL::pg_catalog.int4 AS pid, m.application AS application_name, m.executed_by AS usename,
				  m.host AS address, m.claimed_at AS backend_start
				FROM %s m WHERE m.id = 1 AND %s""".formatted(this.table, TAKEN);
	}

	/**
	 * Return a question whether the lock of the direct mode is ours until the end of the
	 * transaction.
	 */
	public String enter() {
		return "SELECT pg_catalog.pg_try_advisory_xact_lock(" + this.key + ")";
	}

	/**
	 * Return the statement that claims a lease that nobody has, or that has run out, and
	 * returns its fence.
	 */
	public String claim(String owner, Client client) {
		return """
				INSERT INTO %1$s AS m (id, owner, fence, claimed_at, expires_at, executed_by, host, application)
				VALUES (1, %2$s, 1, pg_catalog.clock_timestamp(), %3$s, SESSION_USER, %4$s, %5$s)
				ON CONFLICT (id) DO UPDATE SET owner = EXCLUDED.owner, fence = m.fence + 1,
				  claimed_at = EXCLUDED.claimed_at, expires_at = EXCLUDED.expires_at, executed_by = EXCLUDED.executed_by,
				  host = EXCLUDED.host, application = EXCLUDED.application
				WHERE NOT (%6$s) RETURNING m.fence"""
			.formatted(this.table, Literal.text(owner), TTL, Literal.text(client.host()),
					Literal.text(client.application()), TAKEN);
	}

	/**
	 * Return a question that takes the lock of the direct mode for the transaction and
	 * renews the lease: {@code got} is whether the lock could be had, {@code renewed}
	 * whether the lease was still ours then.
	 */
	public String renewal(String owner, long fence) {
		return """
				WITH l AS MATERIALIZED (SELECT pg_catalog.pg_try_advisory_xact_lock(%1$d) AS got),
				u AS (UPDATE %2$s m SET expires_at = %3$s FROM l WHERE l.got AND %4$s RETURNING 1)
				SELECT l.got, EXISTS (SELECT FROM u) AS renewed FROM l""".formatted(this.key, this.table, TTL,
				ours(owner, fence));
	}

	/**
	 * Return a condition that holds as long as nobody else has claimed the lease, or
	 * voided it.
	 */
	public String stillOurs(String owner, long fence) {
		return "EXISTS (SELECT FROM %s m WHERE %s)".formatted(this.table, ours(owner, fence));
	}

	private static String ours(String owner, long fence) {
		return "m.id = 1 AND m.owner = %s AND m.fence = %d".formatted(Literal.text(owner), fence);
	}

	/**
	 * Return the statement that frees the lease if it is still ours.
	 */
	public String release(String owner, long fence) {
		return "UPDATE %s m SET owner = NULL WHERE %s".formatted(this.table, ours(owner, fence));
	}

	/**
	 * Return the statement with which the direct mode ends a lease that has run out: its
	 * owner may only be slow.
	 */
	public String voidExpired() {
		return "UPDATE %s m SET owner = NULL, fence = m.fence + 1 WHERE m.owner IS NOT NULL AND NOT (%s)"
			.formatted(this.table, TAKEN);
	}

	/**
	 * Return whether the table is there.
	 */
	public boolean isThere(Connection connection) throws SQLException {
		try (Statement statement = connection.createStatement();
				ResultSet row = statement.executeQuery("SELECT " + tableIsThere())) {
			return row.next() && row.getBoolean(1);
		}
	}

}
