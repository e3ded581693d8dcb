package dev.migrator.diff;

import java.util.List;
import java.util.stream.Stream;

import dev.migrator.schema.catalog.CatalogId;
import dev.migrator.schema.hazard.Hazard;

/**
 * What leads from one catalog to another.
 *
 * @param differences what is different, by object
 * @param changes what is done, in the order in which it can be done
 * @param refusals what cannot be done, and why; a plan with refusals must not be run
 * @param untouched what was found and is left alone on purpose, in words
 */
public record ChangePlan(List<Difference> differences, List<PlannedChange> changes, List<Refusal> refusals,
		List<String> untouched) {

	/** Nothing is different, and nothing is to be done. */
	public static final ChangePlan NOTHING = new ChangePlan(List.of(), List.of(), List.of(), List.of());

	/** Create a plan, with copies of the lists. */
	public ChangePlan {
		differences = List.copyOf(differences);
		changes = List.copyOf(changes);
		refusals = List.copyOf(refusals);
		untouched = List.copyOf(untouched);
	}

	/**
	 * Return whether there is nothing to do.
	 * @return whether the catalogs hold the same, as far as anything is to be done
	 */
	public boolean isEmpty() {
		return this.changes.isEmpty() && this.refusals.isEmpty();
	}

	/**
	 * Return the plan with changes before its own.
	 * @param first what is done first
	 * @return a copy
	 */
	public ChangePlan after(List<PlannedChange> first) {
		return new ChangePlan(this.differences, Stream.concat(first.stream(), this.changes.stream()).toList(),
				this.refusals, this.untouched);
	}

	/**
	 * Return the statements in their order.
	 * @return the statements of all changes
	 */
	public Stream<PlannedStatement> statements() {
		return this.changes.stream().flatMap((change) -> change.statements().stream());
	}

	/**
	 * Return what is dangerous in the plan.
	 * @return the hazards of all statements, each once
	 */
	public List<Hazard> hazards() {
		return statements().flatMap((statement) -> statement.hazards().stream()).distinct().toList();
	}

	/**
	 * Something that cannot be done.
	 *
	 * @param subject to what
	 * @param reason why, and what a person can do instead
	 */
	public record Refusal(CatalogId subject, String reason) {
	}

}
