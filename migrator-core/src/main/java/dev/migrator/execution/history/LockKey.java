package dev.migrator.execution.history;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

import dev.migrator.sql.Literal;

/**
 * The key of the advisory lock that lets one migrator work at a time: the first 64 bits
 * of the SHA-256 of the version table's qualified name, in which both parts are quoted.
 * Advisory locks are per database, so its name is not part of it.
 */
public final class LockKey {

	private LockKey() {
	}

	/**
	 * Return the key.
	 * @param schema the name of the schema of our tables
	 * @return the key
	 */
	public static long of(String schema) {
		return hash(Literal.name(schema) + "." + Literal.name(Tables.VERSION));
	}

	/**
	 * Return the key of the lock that all sessions share that wait for this one. Nothing
	 * depends on it; it only shows who waits.
	 * @param schema the name of the schema of our tables
	 * @return the key
	 */
	public static long ofWaiting(String schema) {
		return hash("waiting for " + Literal.name(schema) + "." + Literal.name(Tables.VERSION));
	}

	private static long hash(String text) {
		try {
			byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
			return ByteBuffer.wrap(digest).getLong();
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java platform has SHA-256", ex);
		}
	}

	/**
	 * Return the key as the server computes it.
	 * @param schema an expression whose value is the name of the schema
	 * @return an expression of type {@code bigint}
	 */
	public static String expression(String schema) {
		return """
				('x' || pg_catalog.encode(pg_catalog.substring(pg_catalog.sha256(pg_catalog.convert_to(
				  '"' || pg_catalog.replace(%s, '"', '""') || '"."%s"', 'UTF8')), 1, 8), 'hex'))::pg_catalog.bit(64)::pg_catalog.int8"""
			.formatted(schema, Tables.VERSION);
	}

	/**
	 * Return a condition on rows of {@code pg_locks} that are this lock, granted.
	 * @param alias the alias of {@code pg_locks}
	 * @param key an expression of type {@code bigint}
	 * @return the condition
	 */
	public static String condition(String alias, String key) {
		return """
				%1$s.locktype = 'advisory' AND %1$s.granted AND %1$s.objsubid = 1
				  AND %1$s.classid = ((%2$s >> 32) & 4294967295)::pg_catalog.oid
				  AND %1$s.objid = (%2$s & 4294967295)::pg_catalog.oid
				  AND %1$s.database = (SELECT d.oid FROM pg_catalog.pg_database d
				                    WHERE d.datname = pg_catalog.current_database())""".formatted(alias, key);
	}

	/**
	 * Return a condition that holds as long as the session has the lock.
	 * @param key an expression of type {@code bigint}
	 * @return the condition
	 */
	public static String stillHeld(String key) {
		return "EXISTS (SELECT FROM pg_catalog.pg_locks l WHERE l.pid = pg_catalog.pg_backend_pid() AND "
				+ condition("l", key) + ")";
	}

}
