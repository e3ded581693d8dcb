package dev.migrator.execution;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.SortedSet;

import dev.migrator.error.DatabaseException;
import dev.migrator.error.MigratorException;
import dev.migrator.execution.connection.SqlStates;
import dev.migrator.revision.RevisionId;

/**
 * Finds out what became of a commit whose answer was lost with the connection: it is
 * asked for on another one, and never guessed.
 */
final class LostCommit {

	/** How long to wait for the server process of the lost connection. */
	private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

	private static final long PAUSE_MILLIS = 100;

	private final RunState run;

	LostCommit(RunState run) {
		this.run = run;
	}

	/**
	 * Commit.
	 * @throws UnknownOutcomeException if the connection is lost meanwhile
	 */
	static void commit(RunState run) throws SQLException {
		try {
			run.commit();
		}
		catch (SQLException ex) {
			throw SqlStates.isConnectionFailure(ex.getSQLState()) ? new UnknownOutcomeException(ex) : ex;
		}
	}

	/**
	 * Say what became of the commit that moves the heads.
	 * @param context the step
	 * @param failure how the connection was lost
	 */
	MigratorException outcome(StepContext context, SQLException failure) {
		String what = "The connection was lost while the commit of revision %s was on its way. "
			.formatted(all(context));
		giveUp(failure);
		try (Connection connection = this.run.source().run().connection()) {
			boolean over = isOver(connection);
			SortedSet<String> now = this.run.heads().read(connection);
			String outcome = !over ? "Whether it was committed is unknown, because the server still works on it"
					: now.equals(context.step().headsAfter()) ? "It was committed" : now.equals(context.headsIfUndone())
							? "It was rolled back" : "What became of it is unknown";
			return new DatabaseException(what + outcome + "; the heads are: " + RevisionId.inWords(now) + ".",
					"Start again: what is applied is not applied twice.", failure.getSQLState(), failure);
		}
		catch (SQLException ex) {
			failure.addSuppressed(ex);
			return new DatabaseException(
					what + "Whether it was committed is unknown: the database cannot be asked (%s)."
						.formatted(ex.getMessage()),
					"Start again when the database can be reached: what is applied is not applied twice.",
					failure.getSQLState(), failure);
		}
	}

	/** A pool may have no other connection as long as it lends the broken one. */
	private void giveUp(SQLException failure) {
		try {
			this.run.session().connection().close();
		}
		catch (SQLException ex) {
			failure.addSuppressed(ex);
		}
	}

	private static String all(StepContext last) {
		List<String> before = last.sameTransaction();
		return before.isEmpty() ? last.describe()
				: "%s, and of %s in the same transaction,".formatted(last.describe(), String.join(", ", before));
	}

	/**
	 * Wait for the server process that we lost: as long as it is there it may still
	 * commit. It holds the lock until its end. A run that has to stop does not wait.
	 */
	private boolean isOver(Connection connection) throws SQLException {
		int lost = this.run.session().identity().processId();
		long begin = System.nanoTime();
		while (this.run.lock().isHeldBy(lost, connection)) {
			if (System.nanoTime() - begin > LONGEST_WAIT.toNanos() || this.run.stop().reason() != null) {
				return false;
			}
			this.run.stop().pause(PAUSE_MILLIS);
		}
		return true;
	}

	/**
	 * The connection broke while a commit was on its way.
	 */
	static final class UnknownOutcomeException extends SQLException {

		private static final long serialVersionUID = 1L;

		UnknownOutcomeException(SQLException cause) {
			super(cause.getMessage(), cause.getSQLState(), cause);
		}

	}

}
