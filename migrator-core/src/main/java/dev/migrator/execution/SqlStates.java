package dev.migrator.execution;

import java.sql.SQLException;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * PostgreSQL's error codes that decide something. Texts never do.
 */
final class SqlStates {

	static final String INSUFFICIENT_PRIVILEGE = "42501";

	static final String READ_ONLY_TRANSACTION = "25006";

	static final String LOCK_NOT_AVAILABLE = "55P03";

	static final String DEADLOCK_DETECTED = "40P01";

	static final String QUERY_CANCELED = "57014";

	static final String INVALID_CATALOG_NAME = "3D000";

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
	static @Nullable String of(@Nullable Throwable failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof SQLException sql && sql.getSQLState() != null) {
				return sql.getSQLState();
			}
		}
		return null;
	}

	static boolean isConnectionFailure(@Nullable String state) {
		return state != null && (state.startsWith("08") || SERVER_GOES.contains(state));
	}

	static boolean isWorthWaitingFor(@Nullable String state) {
		return !isLoginRefused(state) && (isConnectionFailure(state) || TOO_MANY_CONNECTIONS.equals(state));
	}

	static boolean isLoginRefused(@Nullable String state) {
		return state != null && (state.startsWith("28") || state.equals(CONNECTION_REJECTED));
	}

	/** The name of a new relation is taken. */
	static boolean meansDuplicateName(@Nullable String state) {
		return "42P07".equals(state);
	}

	static boolean meansMissing(@Nullable String state) {
		return state != null && MISSING.contains(state);
	}

	static boolean meansExists(@Nullable String state) {
		return state != null && EXISTS.contains(state);
	}

	/**
	 * Return whether time mends it, so that the statement itself is not to blame.
	 */
	static boolean isTransient(@Nullable String state) {
		return isConnectionFailure(state) || isLockConflict(state) || QUERY_CANCELED.equals(state);
	}

	static boolean isLockConflict(@Nullable String state) {
		return LOCK_NOT_AVAILABLE.equals(state) || DEADLOCK_DETECTED.equals(state);
	}

}
