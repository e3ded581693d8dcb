package dev.migrator.sql;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The facts of a {@code DROP INDEX CONCURRENTLY}.
 *
 * @param ifExists whether it says {@code IF EXISTS}
 * @param indexes the indexes; PostgreSQL accepts only one
 */
public record ConcurrentIndexRemoval(boolean ifExists, List<QualifiedName> indexes) {

	/**
	 * Create the facts.
	 */
	public ConcurrentIndexRemoval {
		indexes = List.copyOf(indexes);
	}

	static @Nullable ConcurrentIndexRemoval of(TokenCursor statement) {
		if (!statement.take("DROP", "INDEX", "CONCURRENTLY")) {
			return null;
		}
		boolean ifExists = statement.take("IF", "EXISTS");
		List<QualifiedName> indexes = new ArrayList<>();
		do {
			QualifiedName index = statement.takeName();
			if (index == null) {
				return null;
			}
			indexes.add(index);
		}
		while (statement.takeSymbol(","));
		return new ConcurrentIndexRemoval(ifExists, indexes);
	}

}
