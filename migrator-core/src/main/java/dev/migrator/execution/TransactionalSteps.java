package dev.migrator.execution;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

import dev.migrator.error.MigratorException;
import dev.migrator.execution.LostCommit.UnknownOutcomeException;
import dev.migrator.execution.StatementPipeline.RecordFailedException;
import dev.migrator.execution.connection.SqlStates;

/**
 * Runs steps as one transaction, usually one step: tries it again as long as others hold
 * locks that it needs, and says what came of it.
 */
final class TransactionalSteps {

	private final RunState run;

	private final Consumer<StepContext> beginning;

	/**
	 * Create a runner.
	 * @param run the run
	 * @param beginning is told each step right before it runs, on each try
	 */
	TransactionalSteps(RunState run, Consumer<StepContext> beginning) {
		this.run = run;
		this.beginning = beginning;
	}

	/**
	 * Run steps.
	 * @param steps at least one, each of them {@link StepContext#previous} of the next
	 * @return how long each of them took, the last one with the commit
	 */
	List<Duration> run(List<StepContext> steps) {
		steps.forEach(this::tellOwnTimeout);
		Instant started = Instant.now();
		for (int attempt = 1;; attempt++) {
			StepTransaction transaction = new StepTransaction(this.run, steps);
			try {
				return transaction.run(attempt, this::patience, this.beginning);
			}
			catch (SQLException ex) {
				rollback(ex);
				StepContext failed = transaction.current();
				LockPatience patience = patience(failed);
				if (SqlStates.isLockConflict(ex.getSQLState()) && this.run.stop().reason() == null
						&& patience.triesAgain(attempt, transaction.time(), Duration.between(started, Instant.now()))) {
					Duration pause = patience.pause(attempt);
					this.run.listener()
						.stepRetried(failed.step(), attempt, String.valueOf(ex.getMessage()),
								this.run.watcher().blockers(), pause);
					this.run.stop().pause(pause.toMillis());
					if (this.run.stop().reason() != null) {
						throw recorded(failed, started, failure(failed, ex, attempt));
					}
				}
				else {
					throw recorded(failed, started, failure(failed, ex, attempt));
				}
			}
			catch (RuntimeException | Error ex) {
				// An Error of a revision in Java, such as a failed assertion, is a
				// failure like others
				rollback(ex);
				throw recorded(transaction.current(), started, failure(transaction.current(), ex));
			}
		}
	}

	private LockPatience patience(StepContext context) {
		return new LockPatience(context.section().facts().onlyChangesData(), context.script().timeouts(),
				this.run.lockRetry());
	}

	private void tellOwnTimeout(StepContext context) {
		if (context.section().facts().setsLockTimeout()) {
			this.run.listener()
				.notice("Revision %s sets lock_timeout itself; its value counts for this revision"
					.formatted(context.step().revision().id()));
		}
	}

	private void rollback(Throwable failure) {
		try {
			this.run.session().rollback();
		}
		catch (SQLException ex) {
			// The connection is gone, and with it the transaction
			failure.addSuppressed(ex);
		}
	}

	private MigratorException failure(StepContext context, SQLException failure, int attempts) {
		if (failure instanceof UnknownOutcomeException) {
			return new LostCommit(this.run).outcome(context, failure);
		}
		StringBuilder state = new StringBuilder(rolledBack(context));
		if (failure instanceof StepTransaction.CommitException) {
			state.append(" at its COMMIT, where deferred constraints and triggers are checked");
		}
		if (SqlStates.isLockConflict(failure.getSQLState())) {
			state.append((attempts == 1) ? ", after one try" : ", after " + attempts + " tries");
		}
		state.append("; the heads are as before: ").append(context.headsIfUndoneText()).append('.');
		if (failure instanceof RecordFailedException && !StepFailures.stopped(failure, this.run.stop())) {
			return StepFailures.notRecorded(context, failure, state.toString());
		}
		return StepFailures.of(context, failure, state.toString(), this.run);
	}

	private MigratorException failure(StepContext context, Throwable failure) {
		return StepFailures.of(context, failure,
				"%s; the heads are as before: %s.".formatted(rolledBack(context), context.headsIfUndoneText()),
				this.run);
	}

	private static String rolledBack(StepContext context) {
		List<String> before = context.sameTransaction();
		return before.isEmpty() ? "It was rolled back"
				: "It was rolled back together with what ran before it in the same transaction (%s)"
					.formatted(String.join(", ", before));
	}

	private RuntimeException recorded(StepContext context, Instant started, RuntimeException failure) {
		this.run.recordFailure(context, started, failure);
		return failure;
	}

}
