package dev.migrator.offline;

import java.util.List;
import java.util.SortedSet;

import dev.migrator.execution.connection.DatabaseSettings;

/**
 * Steps, one after the other.
 *
 * @param headsBefore the heads before the first
 * @param steps the steps
 * @param oneTransaction whether they are one transaction
 */
record PlannedSteps(SortedSet<String> headsBefore, List<PlannedStep> steps,
		boolean oneTransaction) implements PlanContent {

	PlannedSteps {
		steps = List.copyOf(steps);
	}

	@Override
	public boolean isEmpty() {
		return this.steps.isEmpty();
	}

	@Override
	public SortedSet<String> headsAfter() {
		return isEmpty() ? this.headsBefore : this.steps.get(this.steps.size() - 1).step().headsAfter();
	}

	@Override
	public void describe(PsqlOutput out) {
		this.steps.forEach((planned) -> out.comment("  %-4s %s  %s".formatted(planned.directionWord(),
				planned.step().revision().id(), PlannedStep.firstLine(planned.step().revision().message()))));
	}

	@Override
	public String afterFailure() {
		return this.oneTransaction ? "If it stops, nothing of it is applied, and it can run again."
				: PlanContent.super.afterFailure();
	}

	@Override
	public void print(PsqlOutput out, DatabaseSettings settings) {
		PrintedStep printed = new PrintedStep(out, settings);
		for (int i = 0; i < this.steps.size(); i++) {
			boolean last = i == this.steps.size() - 1;
			printed.print(this.steps.get(i), i + 1, this.steps.size(),
					new PrintedStep.Bounds(!this.oneTransaction || i == 0, !this.oneTransaction || last));
		}
	}

}
