package dev.migrator.execution;

import java.sql.SQLException;

import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

import dev.migrator.error.MigratorException;
import dev.migrator.error.Place;
import dev.migrator.error.StatementException;
import dev.migrator.execution.StatementPipeline.FailedStatementException;
import dev.migrator.execution.connection.SqlStates;
import dev.migrator.execution.history.Look;
import dev.migrator.execution.history.Tables;
import dev.migrator.sql.SqlStatement;
import dev.migrator.sql.StatementTraits;

/**
 * Turns what the driver says into what a person needs: which revision, where in the
 * script, what the server says, in which state things are, what to do next.
 */
final class StepFailures {

	private StepFailures() {
	}

	/**
	 * Describe a failed statement.
	 * @param context the step
	 * @param failure what the driver said
	 * @param state a sentence on the state in which things are now
	 * @param run tells whether the statement was cancelled because the run has to stop,
	 * and what it waited for
	 */
	static StatementException of(StepContext context, SQLException failure, String state, RunState run) {
		StopRequest stop = run.stop();
		SqlStatement statement = (failure instanceof FailedStatementException failed) ? failed.statement() : null;
		ServerErrorMessage server = serverMessage(failure);
		int position = (server != null) ? server.getPosition() : 0;
		Place place = (statement != null) ? statement.placeOf(context.script().name(), Math.max(1, position)) : null;
		StringBuilder text = new StringBuilder();
		text.append(
				"Revision %s failed on the way %s. %s".formatted(context.describe(), context.directionWord(), state));
		if (statement != null) {
			text.append("\n\n").append(place).append('\n').append(excerpt(statement, Math.max(1, position)));
		}
		text.append("\n\n").append(serverText(failure, server));
		if (endedWaiting(failure)) {
			run.watcher().blockers().forEach((blocker) -> append(text, "Blocked by", blocker.inWords()));
		}
		String reason = stopped(failure, stop) ? stop.reason() : null;
		if (reason != null) {
			text.append("\nIt was stopped: ").append(reason).append('.');
		}
		return new StatementException(context.step().revision().id(), place, failure.getSQLState(), text.toString(),
				(reason != null) ? stop.advice() : action(failure.getSQLState(), statement, context, run), failure);
	}

	/**
	 * The message is logged and recorded, so a line with a password must not be in it.
	 */
	private static String excerpt(SqlStatement statement, int position) {
		return StatementTraits.of(statement.text()).mayHoldSecret()
				? "  (the line is not shown, because it may hold a password)" : statement.excerptAt(position);
	}

	/**
	 * Describe any failure, such as one of a revision written in Java.
	 */
	static MigratorException of(StepContext context, Throwable failure, String state, RunState run) {
		if (failure instanceof MigratorException migrator) {
			return migrator;
		}
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof SQLException sql) {
				return of(context, sql, state, run);
			}
		}
		return new MigratorException("Revision %s failed on the way %s: %s. %s".formatted(context.describe(),
				context.directionWord(), failure, state),
				"Correct %s and start again.".formatted(context.script().name()), failure);
	}

	/**
	 * Describe that the statements of a script ran, and their record was refused.
	 */
	static StatementException notRecorded(StepContext context, SQLException failure, String state) {
		return new StatementException(context.step().revision().id(), null, failure.getSQLState(),
				"The statements of revision %s ran on the way %s, but then %s or %s could not be written. %s\n\n%s"
					.formatted(context.describe(), context.directionWord(), Tables.VERSION, Tables.HISTORY, state,
							serverText(failure, serverMessage(failure))),
				"Remove from %s what drops, renames or changes the tables of the migrator, then start again."
					.formatted(context.script().name()),
				failure);
	}

	/** Return whether a statement failed because the run has to stop. */
	static boolean stopped(SQLException failure, StopRequest stop) {
		return stop.reason() != null && endedWaiting(failure);
	}

	private static boolean endedWaiting(SQLException failure) {
		return SqlStates.QUERY_CANCELED.equals(failure.getSQLState())
				|| SqlStates.isLockConflict(failure.getSQLState());
	}

	private static String serverText(SQLException failure, @Nullable ServerErrorMessage server) {
		if (server == null) {
			Throwable cause = (failure.getCause() != null) ? failure.getCause() : failure;
			return String.valueOf(cause.getMessage()) + sqlState(failure.getSQLState());
		}
		StringBuilder text = new StringBuilder(
				server.getSeverity() + ": " + server.getMessage() + sqlState(server.getSQLState()));
		append(text, "Detail", server.getDetail());
		append(text, "Hint", server.getHint());
		append(text, "Where", server.getWhere());
		return text.toString();
	}

	private static String sqlState(@Nullable String state) {
		return (state != null) ? " (SQLState " + state + ")" : "";
	}

	private static void append(StringBuilder text, String label, @Nullable String value) {
		if (value != null) {
			text.append('\n').append(label).append(": ").append(value);
		}
	}

	static @Nullable ServerErrorMessage serverMessage(@Nullable Throwable failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof PSQLException psql) {
				return psql.getServerErrorMessage();
			}
		}
		return null;
	}

	private static String action(@Nullable String state, @Nullable SqlStatement statement, StepContext context,
			RunState run) {
		if (SqlStates.INSUFFICIENT_PRIVILEGE.equals(state)) {
			return PrivilegeAdvice.of(statement, run.session().identity()) + " Then start again.";
		}
		if (SqlStates.isLockConflict(state)) {
			return "Let the transactions in the way end (pg_stat_activity shows them; pg_terminate_backend(pid) ends one), and start again.";
		}
		if (SqlStates.QUERY_CANCELED.equals(state)) {
			return "The statement took longer than it may, or was cancelled. Declare long work in the script's header ('-- statement-timeout: 30min'), or raise migrator.statement-timeout. Then start again.";
		}
		if (SqlStates.isConnectionFailure(state)) {
			return "Start again when the database can be reached: what is applied already is not applied twice.";
		}
		return "Correct %s and start again: %s".formatted(context.script().name(), context.sameTransaction().isEmpty()
				? "the steps before it are applied, and are not run twice." : "nothing of this run is applied.");
	}

	/**
	 * A step that must not be tried again, because part of it is committed.
	 */
	static MigratorException partlyCommitted(StepContext context) {
		return new MigratorException(
				"Revision %s ended its own transaction on the way %s: a part of it is committed, and it is not recorded as applied. The heads are still %s."
					.formatted(context.describe(), context.directionWord(), context.headsIfUndoneText()),
				"Look at what %s did to the database and undo it by hand, then remove what ends the transaction from the script (a COMMIT or ROLLBACK in a procedure or function) and start again."
					.formatted(context.script().name()));
	}

}
