package dev.migrator.offline;

import java.util.SortedSet;

import dev.migrator.execution.connection.DatabaseSettings;

/**
 * What a printed plan does between its beginning and its end.
 */
interface PlanContent {

	boolean isEmpty();

	/** Return the heads at the end. */
	SortedSet<String> headsAfter();

	/** Write what is done, as a part of the comment at the top. */
	void describe(PsqlOutput out);

	/** Return a sentence on what stays if it stops. */
	default String afterFailure() {
		return "If it stops, the steps before stay applied, and the rest can be printed anew.";
	}

	void print(PsqlOutput out, DatabaseSettings settings);

}
