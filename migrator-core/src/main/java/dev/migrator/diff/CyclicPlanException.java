package dev.migrator.diff;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import dev.migrator.error.MigratorException;

/**
 * Changes that each have to come before the other: a fault of the rules, or of a schema
 * that no order of statements can make.
 */
final class CyclicPlanException extends MigratorException {

	private static final long serialVersionUID = 1L;

	CyclicPlanException(List<PlannedChange> changes) {
		super("There is no order for these changes, each waits for another: %s. Nothing was written."
			.formatted(changes.stream()
				.map((change) -> change.verb().name().toLowerCase(Locale.ROOT) + " " + change.subject())
				.collect(Collectors.joining("; "))), "Make the change in two revisions, or write it by hand.");
	}

}
