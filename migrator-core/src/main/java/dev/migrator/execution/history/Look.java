package dev.migrator.execution.history;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

import dev.migrator.execution.connection.Identity;

/**
 * What one short query without a lock says about a database.
 *
 * @param heads the rows of the version table; none if there is no such table
 * @param initialized whether the version table exists
 * @param unfinished whether a non-transactional step began and did not finish
 * @param identity where the connection has arrived
 * @param schema the schema of our tables, or {@code null} if there is none yet
 */
public record Look(SortedSet<String> heads, boolean initialized, boolean unfinished, Identity identity,
		@Nullable String schema) {

	public Look {
		heads = Collections.unmodifiableSortedSet(new TreeSet<>(heads));
	}

}
