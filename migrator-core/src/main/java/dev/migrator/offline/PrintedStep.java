package dev.migrator.offline;

import dev.migrator.execution.connection.DatabaseSettings;
import dev.migrator.execution.connection.LockTimeouts;
import dev.migrator.execution.history.HistoryRecords;
import dev.migrator.sql.Literal;

/**
 * Prints a step: as one transaction together with its records, or, where PostgreSQL
 * refuses that, in journalled units.
 */
final class PrintedStep {

	private final PsqlOutput out;

	private final PrintedSession session;

	private final Records records;

	PrintedStep(PsqlOutput out, DatabaseSettings settings) {
		this.out = out;
		this.session = new PrintedSession(settings);
		this.records = new Records(settings);
	}

	/**
	 * Write a step.
	 * @param planned the step
	 * @param number its number, counted from 1
	 * @param total how many there are
	 * @param bounds whether it begins and ends a transaction, if it can be in one
	 */
	void print(PlannedStep planned, int number, int total, Bounds bounds) {
		this.out.blank();
		this.out.comment("=".repeat(76));
		this.out.comment("Step %d of %d: %s %s\n%s".formatted(number, total, planned.directionWord(),
				planned.describe(), planned.script().name()));
		this.out.comment("=".repeat(76));
		String part = "Step %d of %d, %s %s,".formatted(number, total, planned.directionWord(), planned.describe());
		if (planned.section().facts().transactional()) {
			transactional(planned, part, bounds);
		}
		else {
			new JournalledUnits(this.out, this.session, this.records, planned, part).print();
		}
		this.out.echo(
				"%-4s %s  %s"
					.formatted(planned.directionWord(), planned.step().revision().id(),
							PlannedStep.firstLine(planned.step().revision().message()))
					.stripTrailing());
	}

	private void transactional(PlannedStep planned, String part, Bounds bounds) {
		if (bounds.begins()) {
			this.session.begin(this.out);
		}
		else {
			this.session.beginAgain(this.out);
		}
		this.out.statement("SET LOCAL lock_timeout = " + Literal.text(LockTimeouts
			.ofOneTry(planned.section().facts().onlyChangesData(), planned.script().timeouts().lock())));
		String declared = planned.script().timeouts().statement();
		if (declared != null) {
			this.out.statement("SET LOCAL statement_timeout = " + Literal.text(declared));
		}
		if (bounds.begins()) {
			Guard.print(this.out, part, planned.headsBefore());
			this.records.rememberTransaction(this.out);
		}
		else {
			this.records.rememberTime(this.out);
		}
		this.out.comment("The script");
		StatementPrinter printer = new StatementPrinter(this.out);
		planned.section().forEach((operation) -> operation.applyTo(printer));
		this.out.comment("Its records");
		this.session.role(this.out);
		this.records.moveInSameTransaction(this.out, part, planned.step().changes(), planned.headsBefore());
		this.records.history().counted(planned.step()).forEach(this.out::statement);
		this.out.statement(this.records.history()
			.done(planned.script(), planned.step().direction(), planned.body(),
					bounds.begins() ? HistoryRecords.TRANSACTION_START : Records.REMEMBERED_TIME));
		if (bounds.ends()) {
			this.out.statement("COMMIT");
		}
	}

	/**
	 * What a step is in its transaction.
	 *
	 * @param begins whether the transaction begins with it
	 * @param ends whether the transaction ends with it
	 */
	record Bounds(boolean begins, boolean ends) {

	}

}
