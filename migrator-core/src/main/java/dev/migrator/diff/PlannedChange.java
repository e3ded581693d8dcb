package dev.migrator.diff;

import java.util.List;

import dev.migrator.schema.catalog.CatalogId;

/**
 * What a plan does to one thing, as one or more statements that follow each other.
 *
 * @param subject the thing
 * @param verb what becomes of it
 * @param statements the statements; not empty
 */
public record PlannedChange(CatalogId subject, Verb verb, List<PlannedStatement> statements) {

	/** Create a change, with a copy of the list. */
	public PlannedChange {
		statements = List.copyOf(statements);
	}

	/**
	 * What becomes of a thing.
	 */
	public enum Verb {

		/** It gets another name. */
		RENAME,

		/** It is created. */
		CREATE,

		/** It changes in place. */
		ALTER,

		/** It is dropped. */
		DROP

	}

}
