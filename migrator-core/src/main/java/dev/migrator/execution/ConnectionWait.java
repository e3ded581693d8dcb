package dev.migrator.execution;

import java.net.UnknownHostException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

import org.jspecify.annotations.Nullable;

import dev.migrator.error.DatabaseException;
import dev.migrator.error.Durations;
import dev.migrator.execution.connection.SqlStates;

/**
 * Opens a connection, and waits as long as the failure is one that time can mend: nobody
 * listens yet, the server starts up, it has too many clients. A wrong password or an
 * unknown database fails at once.
 */
final class ConnectionWait {

	private static final long FIRST_PAUSE_MILLIS = 100;

	private static final long LONGEST_PAUSE_MILLIS = 2000;

	private final Duration limit;

	private final String description;

	private final StopSwitch stopSwitch;

	private final MigrationListener listener;

	ConnectionWait(Duration limit, String description, StopSwitch stopSwitch, MigrationListener listener) {
		this.stopSwitch = stopSwitch;
		this.limit = limit;
		this.description = description;
		this.listener = listener;
	}

	<T> T open(Opener<T> opener) {
		this.stopSwitch.waitBegins();
		try {
			return tried(opener);
		}
		finally {
			this.stopSwitch.waitEnded();
		}
	}

	private <T> T tried(Opener<T> opener) {
		long begin = System.nanoTime();
		long pause = FIRST_PAUSE_MILLIS;
		boolean told = false;
		while (true) {
			try {
				return opener.open();
			}
			catch (SQLException | RuntimeException ex) {
				String state = SqlStates.of(ex);
				if (state == null && ex instanceof RuntimeException unexpected) {
					throw unexpected;
				}
				Duration waited = Duration.ofNanos(System.nanoTime() - begin);
				if (!SqlStates.isWorthWaitingFor(state) || waited.compareTo(this.limit) >= 0) {
					throw failure(state, ex, waited);
				}
				if (!told) {
					this.listener.waitingForDatabase(this.description, rootMessage(ex), this.limit);
					told = true;
				}
				long remaining = Math.max(1, this.limit.minus(waited).toMillis());
				this.stopSwitch
					.pause(Math.min(remaining, pause / 2 + ThreadLocalRandom.current().nextLong(pause / 2 + 1)));
				pause = Math.min(LONGEST_PAUSE_MILLIS, pause * 2);
			}
		}
	}

	private DatabaseException failure(@Nullable String state, Exception cause, Duration waited) {
		String reason = rootMessage(cause);
		if (SqlStates.isLoginRefused(state)) {
			return new DatabaseException("%s refuses the login: %s".formatted(sentenceBegin(), reason),
					"Check user name and password (migrator.username and migrator.password, or those of "
							+ "spring.datasource), whether they have expired, that the role may LOGIN, and the server's "
							+ "pg_hba.conf. Nothing was run.",
					state, cause);
		}
		if (SqlStates.INVALID_CATALOG_NAME.equals(state)) {
			return new DatabaseException("%s does not exist: %s".formatted(sentenceBegin(), reason),
					"Create the database, or correct the URL. Nothing was run.", state, cause);
		}
		if (SqlStates.INSUFFICIENT_PRIVILEGE.equals(state)) {
			return new DatabaseException("%s does not let the login role in: %s".formatted(sentenceBegin(), reason),
					"GRANT CONNECT ON DATABASE … TO the login role; where the pool runs statements on each new "
							+ "connection, grant what those need as well. Nothing was run.",
					state, cause);
		}
		if (SqlStates.isWorthWaitingFor(state)) {
			return new DatabaseException(
					"%s cannot be reached, after %s of trying: %s".formatted(sentenceBegin(), Durations.inWords(waited),
							reason),
					"Check host, port and network, and that PostgreSQL runs. migrator.wait-for-database sets how long to "
							+ "wait. Nothing was run.",
					state, cause);
		}
		return new DatabaseException("%s cannot be used: %s".formatted(sentenceBegin(), reason),
				"Check the connection settings. Nothing was run.", state, cause);
	}

	private String sentenceBegin() {
		return Character.toUpperCase(this.description.charAt(0)) + this.description.substring(1);
	}

	private static String rootMessage(Throwable failure) {
		String message = null;
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof UnknownHostException) {
				return "unknown host " + cause.getMessage();
			}
			if (cause instanceof SQLException && cause.getMessage() != null) {
				message = cause.getMessage();
			}
		}
		return (message != null) ? message : String.valueOf(failure.getMessage());
	}

	/**
	 * Opens something, or fails.
	 */
	@FunctionalInterface
	interface Opener<T> {

		T open() throws SQLException;

	}

}
