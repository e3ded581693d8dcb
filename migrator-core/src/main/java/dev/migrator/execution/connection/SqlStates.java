package dev.migrator.execution.connection;

import java.sql.SQLException;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * PostgreSQL's error codes that decide something. Texts never do.
 */
public final class SqlStates {

	/** The role may not do that. */
	public static final String INSUFFICIENT_PRIVILEGE = "42501";

	/** A replica, or a transaction that was declared so. */
	public static final String READ_ONLY_TRANSACTION = "25006";

	/** {@code lock_timeout} ran out. */
	public static final String LOCK_NOT_AVAILABLE = "55P03";

	/** The server chose this session as the victim of a deadlock. */
	public static final String DEADLOCK_DETECTED = "40P01";

	/** By somebody, or by {@code statement_timeout}. */
	public static final String QUERY_CANCELED = "57014";

	/** The database does not exist. */
	public static final String INVALID_CATALOG_NAME = "3D000";

	/** What poolers say to what they cannot do; servers hardly ever say it. */
	public static final String PROTOCOL_VIOLATION = "08P01";

	/** The table, or its schema. */
	private static final Set<String> MISSING = Set.of("42P01", "3F000");

	private static final Set<String> EXISTS = Set.of("42P07", "42P06", "23505", "42710");

	/**
	 * Shutting down, starting up, crashed: the session is gone, the server may return.
	 */
	private static final Set<String> SERVER_GOES = Set.of("57P01", "57P02", "57P03", "57P05");

	private static final String TOO_MANY_CONNECTIONS = "53300";

	/** The driver's own code for a login that cannot work, such as a missing password. */
	private static final String CONNECTION_REJECTED = "08004";

	private SqlStates() {
	}

	/**
	 * Return the first SQLState in a chain of causes: pools wrap what the driver says.
	 */
	public static @Nullable String of(@Nullable Throwable failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof SQLException sql && sql.getSQLState() != null) {
				return sql.getSQLState();
			}
		}
		return null;
	}

	/** Return whether the session is gone. */
	public static boolean isConnectionFailure(@Nullable String state) {
		return state != null && (state.startsWith("08") || SERVER_GOES.contains(state));
	}

	/** Return whether the same login may succeed later. */
	public static boolean isWorthWaitingFor(@Nullable String state) {
		return !isLoginRefused(state) && (isConnectionFailure(state) || TOO_MANY_CONNECTIONS.equals(state));
	}

	/** Return whether the login itself is wrong. */
	public static boolean isLoginRefused(@Nullable String state) {
		return state != null && (state.startsWith("28") || state.equals(CONNECTION_REJECTED));
	}

	/** The name of a new relation is taken. */
	public static boolean meansDuplicateName(@Nullable String state) {
		return "42P07".equals(state);
	}

	/** Return whether the table or its schema does not exist. */
	public static boolean meansMissing(@Nullable String state) {
		return state != null && MISSING.contains(state);
	}

	/** Return whether somebody else created it a moment before. */
	public static boolean meansExists(@Nullable String state) {
		return state != null && EXISTS.contains(state);
	}

	/**
	 * Return whether time mends it, so that the statement itself is not to blame.
	 */
	public static boolean isTransient(@Nullable String state) {
		return isConnectionFailure(state) || isLockConflict(state) || QUERY_CANCELED.equals(state);
	}

	/** Return whether a lock could not be had. */
	public static boolean isLockConflict(@Nullable String state) {
		return LOCK_NOT_AVAILABLE.equals(state) || DEADLOCK_DETECTED.equals(state);
	}

}
