package dev.migrator.operation;

import dev.migrator.operation.data.Backfill;

/**
 * An update in batches, which commits while it runs. It cannot share a transaction, so it
 * is a part of its own in the step.
 *
 * @param backfill what is updated
 */
public record BackfillOperation(Backfill backfill) implements Operation {

	@Override
	public void applyTo(OperationTarget target) {
		target.backfill(this.backfill);
	}

}
