package dev.migrator.sql;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The facts of a {@code REINDEX … CONCURRENTLY}.
 *
 * @param scope what is rebuilt
 * @param name the name of the index, table or schema; {@code null} if the whole database
 * is meant
 */
public record ConcurrentReindexing(Scope scope, @Nullable QualifiedName name) {

	static @Nullable ConcurrentReindexing of(TokenCursor statement) {
		if (!statement.take("REINDEX")) {
			return null;
		}
		Map<String, String> options = statement.takeOptions();
		Scope scope = scope(statement);
		boolean concurrently = statement.take("CONCURRENTLY")
				|| (options.containsKey("CONCURRENTLY") && TokenCursor.isOn(options.get("CONCURRENTLY")));
		if (scope == null || !concurrently) {
			return null;
		}
		QualifiedName name = statement.takeName();
		if (scope == Scope.DATABASE) {
			return new ConcurrentReindexing(scope, null);
		}
		return (name != null) ? new ConcurrentReindexing(scope, name) : null;
	}

	private static @Nullable Scope scope(TokenCursor statement) {
		for (Scope scope : Scope.values()) {
			if (statement.take(scope.name())) {
				return scope;
			}
		}
		return null;
	}

	/**
	 * What is rebuilt.
	 */
	public enum Scope {

		/** One index, with those of its partitions. */
		INDEX,

		/** All indexes of a table, with those of its partitions. */
		TABLE,

		/** All indexes of a schema. */
		SCHEMA,

		/** All indexes of the database but those of the system. */
		DATABASE

	}

}
