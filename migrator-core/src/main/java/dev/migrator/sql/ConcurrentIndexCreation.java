package dev.migrator.sql;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The facts of a {@code CREATE INDEX CONCURRENTLY}.
 *
 * @param unique whether the index is unique
 * @param ifNotExists whether it says {@code IF NOT EXISTS}
 * @param index the name of the index, which has no schema of its own, or {@code null} if
 * PostgreSQL is to choose one
 * @param table the table
 */
public record ConcurrentIndexCreation(boolean unique, boolean ifNotExists, @Nullable String index,
		QualifiedName table) {

	static @Nullable ConcurrentIndexCreation of(TokenCursor statement) {
		if (!statement.take("CREATE")) {
			return null;
		}
		boolean unique = statement.take("UNIQUE");
		if (!statement.take("INDEX", "CONCURRENTLY")) {
			return null;
		}
		boolean ifNotExists = statement.take("IF", "NOT", "EXISTS");
		String index = null;
		if (!statement.take("ON")) {
			QualifiedName name = statement.takeName();
			if (name == null || !statement.take("ON")) {
				return null;
			}
			index = name.name();
		}
		statement.take("ONLY");
		QualifiedName table = statement.takeName();
		return (table != null) ? new ConcurrentIndexCreation(unique, ifNotExists, index, table) : null;
	}

	/**
	 * Return a statement that builds an index of the same definition on another table,
	 * and not concurrently.
	 * @param statement the whole statement
	 * @param other the other table, as it is written in SQL
	 * @return the statement; PostgreSQL chooses the name of the index
	 */
	public String on(String statement, String other) {
		List<Token> tokens = new ArrayList<>();
		SqlTokens.of(statement).forEach(tokens::add);
		TokenCursor cursor = new TokenCursor(tokens);
		cursor.skipPast("ON");
		cursor.take("ONLY");
		cursor.takeName();
		return "CREATE %sINDEX ON %s %s".formatted(this.unique ? "UNIQUE " : "", other, cursor.rest());
	}

}
