package dev.migrator.execution;

import java.io.Reader;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import org.springframework.jdbc.core.simple.JdbcClient;

import dev.migrator.error.MigratorException;
import dev.migrator.execution.SharedSession.Difference;
import dev.migrator.operation.Operation;
import dev.migrator.operation.OperationTarget;
import dev.migrator.operation.data.Backfill;
import dev.migrator.sql.SqlStatement;

/**
 * Looks after the statements that run outside of transactions behind a pooler: nothing
 * can be set for them, so nothing that matters may have to be.
 */
final class StatementsOutside {

	private static final String SEARCH_PATH = "search_path";

	private static final List<String> TIME_LIMITS = List.of("lock_timeout", "statement_timeout");

	private final RunState run;

	private final StepContext context;

	private boolean told;

	StatementsOutside(RunState run, StepContext context) {
		this.run = run;
		this.context = context;
	}

	/**
	 * Refuse a step whose later statements rely on what an earlier one sets: behind a
	 * pooler they may get another session.
	 */
	void refuseSettings() {
		if (!this.run.session().keepsSettings()) {
			this.context.section().forEach(this::refuseSettings);
		}
	}

	private void refuseSettings(Operation operation) {
		operation.applyTo(new Visitor(this::refuseSetting));
	}

	private void refuseSetting(SqlStatement statement) {
		if (JournalledGroup.setsSession(statement.text())) {
			throw new MigratorException(
					"Revision %s cannot run behind a connection pooler: it is not one transaction, and what %s sets for the session would not be set for the statements behind it. Nothing more was run.\n\n%s"
						.formatted(this.context.describe(), statement.place(this.context.script().name()),
								statement.excerptAt(1)),
					"Set migrator.url to a direct connection. Or do without the setting: qualify names, and give the role its settings (ALTER ROLE … SET …).");
		}
	}

	/**
	 * Compare what a statement will run with to what transactions of the run have.
	 */
	void compare(SqlStatement statement) throws SQLException {
		if (!(this.run.session() instanceof SharedSession shared)) {
			return;
		}
		List<String> parameters = new ArrayList<>(TIME_LIMITS);
		parameters.add(SEARCH_PATH);
		Map<String, Difference> differences = shared.differences(parameters);
		Difference path = differences.get(SEARCH_PATH);
		if (path != null) {
			throw new MigratorException(
					"Revision %s stopped before the statement of %s: it cannot run in a transaction, and behind a connection pooler it would run with the search_path '%s' instead of '%s'.\n\n%s"
						.formatted(this.context.describe(), statement.place(this.context.script().name()),
								path.outside(), path.inside(), statement.excerptAt(1)),
					"Set migrator.url to a direct connection, or give the role its search_path (ALTER ROLE … SET search_path = …). Then start again.");
		}
		if (!differences.isEmpty() && !this.told) {
			this.told = true;
			List<String> values = new ArrayList<>();
			differences.forEach((name, difference) -> values.add(name + " = " + difference.outside()));
			values.sort(null);
			this.run.listener()
				.warning(
						"Behind the connection pooler, statements of revision %s that cannot run in a transaction have the time limits of the role (%s). What CONCURRENTLY leaves behind when one runs out, the next run clears away."
							.formatted(this.context.step().revision().id(), String.join(", ", values)));
		}
	}

	/**
	 * Looks at statements, and runs nothing.
	 */
	private record Visitor(Consumer<SqlStatement> statements) implements OperationTarget {

		@Override
		public void statement(SqlStatement statement) {
			this.statements.accept(statement);
		}

		@Override
		public void copy(SqlStatement statement, Reader data) {
			// It sets nothing
		}

		@Override
		public void jdbc(Consumer<JdbcClient> work) {
			// It is not run to see what it does; what it sets is taken back
		}

		@Override
		public void backfill(Backfill backfill) {
			// It sets nothing
		}

	}

}
