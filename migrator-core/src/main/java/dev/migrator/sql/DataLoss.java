package dev.migrator.sql;

import org.jspecify.annotations.Nullable;

/**
 * What rows or columns a statement throws away, as far as its text tells. Which rows a
 * {@code WHERE} leaves is not known, and neither is what views, functions and triggers
 * do.
 */
public enum DataLoss {

	/** A table goes: {@code DROP TABLE}. */
	TABLE("drops a table"),

	/** A column goes, or a field of a composite type. */
	COLUMN("drops a column"),

	/** A schema goes, with what is in it. */
	SCHEMA("drops a schema"),

	/** A whole database goes. */
	DATABASE("drops a database"),

	/**
	 * Something goes, and with it what depends on it: columns of a type, for instance.
	 */
	DEPENDENT("drops whatever depends on a type, an extension or a role"),

	/** A table is emptied: {@code TRUNCATE}. */
	TRUNCATION("empties a table"),

	/** A {@code DELETE} without a {@code WHERE}. */
	ALL_ROWS("deletes all rows of a table"),

	/** Procedural code, which may do all of this. */
	UNKNOWN("runs code of which nobody knows what it deletes");

	private final String words;

	DataLoss(String words) {
		this.words = words;
	}

	/**
	 * Return what such a statement does.
	 * @return a verb and its object
	 */
	public String inWords() {
		return this.words;
	}

	static @Nullable DataLoss of(TokenCursor statement) {
		if (statement.takeAny("DO", "CALL")) {
			return UNKNOWN;
		}
		if (statement.take("TRUNCATE")) {
			return TRUNCATION;
		}
		if (statement.take("DROP")) {
			return dropped(statement);
		}
		if (statement.take("ALTER")) {
			return altered(statement);
		}
		Token first = statement.peek();
		return (first != null && (first.isWord("DELETE") || first.isWord("WITH")) && deletesAll(statement)) ? ALL_ROWS
				: null;
	}

	private static @Nullable DataLoss dropped(TokenCursor statement) {
		if (statement.take("TABLE") || statement.take("FOREIGN", "TABLE")) {
			return TABLE;
		}
		if (statement.take("SCHEMA")) {
			return SCHEMA;
		}
		if (statement.take("DATABASE")) {
			return DATABASE;
		}
		if (statement.take("OWNED")) {
			return DEPENDENT;
		}
		boolean depended = statement.takeAny("TYPE", "DOMAIN", "EXTENSION");
		return (depended && statement.skipPast("CASCADE")) ? DEPENDENT : null;
	}

	private static @Nullable DataLoss altered(TokenCursor statement) {
		if (statement.take("TYPE")) {
			return statement.skipPast("DROP", "ATTRIBUTE") ? COLUMN : null;
		}
		statement.take("FOREIGN");
		if (!statement.take("TABLE")) {
			return null;
		}
		int depth = 0;
		for (; !statement.isAtEnd(); statement.skip()) {
			depth += statement.depthChange();
			if (depth == 0 && statement.take("DROP")) {
				// In ALTER COLUMN it drops a property of the column
				if (!statement.takeAny("CONSTRAINT", "DEFAULT", "NOT", "EXPRESSION", "IDENTITY")) {
					return COLUMN;
				}
			}
		}
		return null;
	}

	private static boolean deletesAll(TokenCursor statement) {
		while (statement.skipPast("DELETE", "FROM")) {
			int depth = 0;
			boolean limited = false;
			for (; !statement.isAtEnd() && depth >= 0; statement.skip()) {
				depth += statement.depthChange();
				Token token = statement.peek();
				limited |= depth == 0 && token != null && token.isWord("WHERE");
			}
			if (!limited) {
				return true;
			}
		}
		return false;
	}

}
