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

	void print(PsqlOutput out, DatabaseSettings settings);

}
