package dev.migrator.sql;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The thing that a {@code CREATE}, {@code ALTER} or {@code COMMENT ON} is about, as far
 * as its first words tell.
 *
 * @param action the statement's first word, in upper case
 * @param type what the thing is, as {@code DROP} names it, in upper case:
 * {@code MATERIALIZED VIEW}; of a created type also which: {@code TYPE ENUM},
 * {@code TYPE RANGE}, {@code TYPE COMPOSITE}
 * @param name its name; {@code null} for what has none, such as a cast
 * @param table the table or view to which it belongs, if the statement names one
 * @param tokens how many tokens of the statement stand before and in the name
 */
public record StatementObject(String action, String type, @Nullable QualifiedName name, @Nullable QualifiedName table,
		int tokens) {

	/** Those of several words first: the first word alone may be another type. */
	private static final List<String> TYPES = List.of("MATERIALIZED VIEW", "FOREIGN TABLE", "FOREIGN DATA WRAPPER",
			"EVENT TRIGGER", "USER MAPPING", "DEFAULT PRIVILEGES", "ACCESS METHOD", "OPERATOR CLASS", "OPERATOR FAMILY",
			"TEXT SEARCH CONFIGURATION", "TEXT SEARCH DICTIONARY", "TEXT SEARCH PARSER", "TEXT SEARCH TEMPLATE",
			"TABLE", "INDEX", "VIEW", "SEQUENCE", "SCHEMA", "EXTENSION", "TYPE", "DOMAIN", "FUNCTION", "PROCEDURE",
			"AGGREGATE", "TRIGGER", "RULE", "POLICY", "STATISTICS", "COLLATION", "CONVERSION", "CAST", "OPERATOR",
			"PUBLICATION", "SUBSCRIPTION", "LANGUAGE", "SERVER", "TRANSFORM", "COLUMN", "CONSTRAINT", "DATABASE",
			"TABLESPACE", "ROLE", "USER", "GROUP");

	/** What may stand between {@code CREATE} and the type. */
	private static final List<String> NOISE = List.of("GLOBAL", "LOCAL", "TEMPORARY", "TEMP", "UNLOGGED", "UNIQUE",
			"RECURSIVE", "CONSTRAINT", "TRUSTED", "PROCEDURAL", "DEFAULT");

	/**
	 * Read the beginning of a statement.
	 * @param sql one statement
	 * @return what it is about, or {@code null} if it is another statement or not
	 * understood
	 * @throws dev.migrator.error.ScriptException if a quote or comment in it is never
	 * closed
	 */
	public static @Nullable StatementObject of(String sql) {
		List<Token> tokens = new ArrayList<>();
		SqlTokens.of(sql).forEach(tokens::add);
		TokenCursor cursor = new TokenCursor(tokens);
		if (cursor.take("CREATE")) {
			cursor.take("OR", "REPLACE");
			return of("CREATE", cursor);
		}
		if (cursor.take("ALTER")) {
			return of("ALTER", cursor);
		}
		return cursor.take("COMMENT", "ON") ? of("COMMENT", cursor) : null;
	}

	private static @Nullable StatementObject of(String action, TokenCursor cursor) {
		String type = type(action, cursor);
		if (type == null) {
			return null;
		}
		cursor.take("CONCURRENTLY");
		if (!cursor.take("IF", "NOT", "EXISTS")) {
			cursor.take("IF", "EXISTS");
		}
		cursor.take("ONLY");
		if (type.equals("COLUMN")) {
			return column(action, cursor);
		}
		QualifiedName name = (isNamed(type) && !(type.equals("INDEX") && cursor.take("ON"))) ? cursor.takeName() : null;
		int end = cursor.position();
		return new StatementObject(action, type.equals("TYPE") ? type + kind(cursor) : type, name, table(type, cursor),
				end);
	}

	private static @Nullable String type(String action, TokenCursor cursor) {
		while (true) {
			for (String type : TYPES) {
				boolean modifier = action.equals("CREATE") && type.equals("CONSTRAINT");
				if (!modifier && cursor.take(type.split(" "))) {
					return type;
				}
			}
			if (!action.equals("CREATE") || NOISE.stream().noneMatch(cursor::take)) {
				return null;
			}
		}
	}

	private static boolean isNamed(String type) {
		return !List.of("CAST", "TRANSFORM", "USER MAPPING", "DEFAULT PRIVILEGES", "OPERATOR").contains(type);
	}

	private static StatementObject column(String action, TokenCursor cursor) {
		List<String> parts = cursor.takeParts();
		int last = parts.size() - 1;
		QualifiedName table = (last < 1) ? null
				: new QualifiedName((last > 1) ? parts.get(last - 2) : null, parts.get(last - 1));
		return new StatementObject(action, "COLUMN", (last < 0) ? null : QualifiedName.of(parts.get(last)), table,
				cursor.position());
	}

	private static String kind(TokenCursor cursor) {
		if (!cursor.take("AS")) {
			return "";
		}
		return cursor.take("ENUM") ? " ENUM" : cursor.take("RANGE") ? " RANGE" : " COMPOSITE";
	}

	private static @Nullable QualifiedName table(String type, TokenCursor cursor) {
		if (type.equals("RULE")) {
			return cursor.skipPast("TO") ? cursor.takeName() : null;
		}
		if (List.of("INDEX", "TRIGGER", "POLICY", "CONSTRAINT").contains(type) && cursor.skipPast("ON")) {
			cursor.take("ONLY");
			return cursor.takeName();
		}
		return null;
	}

}
