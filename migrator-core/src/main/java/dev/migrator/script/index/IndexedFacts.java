package dev.migrator.script.index;

import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.migrator.revision.Revision;

/**
 * What makes the graph, as it stood in a script when the index was made.
 *
 * @param revision the facts of the revision
 * @param lockTimeout the declared {@code lock_timeout}, or {@code null}
 * @param statementTimeout the declared {@code statement_timeout}, or {@code null}
 * @param hazards the declared hazards, as a header writes them
 * @param allows the names of approved hazards
 */
public record IndexedFacts(Revision revision, @Nullable String lockTimeout, @Nullable String statementTimeout,
		List<String> hazards, List<String> allows) {

	/**
	 * Create facts, with copies of the lists.
	 */
	public IndexedFacts {
		hazards = List.copyOf(hazards);
		allows = List.copyOf(allows);
	}

}
