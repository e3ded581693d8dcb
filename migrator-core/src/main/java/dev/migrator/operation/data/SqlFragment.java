package dev.migrator.operation.data;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.migrator.error.ScriptException;
import dev.migrator.sql.SqlTokens;
import dev.migrator.sql.Token;

/**
 * A part of a statement that a person wrote. It must not reach beyond its place there.
 */
final class SqlFragment {

	private SqlFragment() {
	}

	/**
	 * Return what is wrong with a fragment.
	 * @return a clause, or {@code null} if nothing is
	 */
	static @Nullable String problem(String sql) {
		List<Token> tokens = new ArrayList<>();
		try {
			SqlTokens.of(sql).forEach(tokens::add);
		}
		catch (ScriptException ex) {
			return "has a quote or comment that is never closed";
		}
		if (tokens.isEmpty()) {
			return "is empty";
		}
		int depth = 0;
		for (Token token : tokens) {
			if (token.isSymbol(";")) {
				return "has a semicolon";
			}
			depth += token.isSymbol("(") ? 1 : token.isSymbol(")") ? -1 : 0;
			if (depth < 0) {
				break;
			}
		}
		return (depth != 0) ? "has parentheses without a counterpart" : null;
	}

}
