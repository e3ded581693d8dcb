package dev.migrator.sql;

import java.util.Collection;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * Values and names as SQL text. Records travel in the same message as a script's
 * statements, where parameters cannot; a script may have changed
 * {@code standard_conforming_strings}, so that a backslash is always written as an
 * escape.
 */
public final class Literal {

	private Literal() {
	}

	/**
	 * Return a text as a constant.
	 * @param value the text, or {@code null} for {@code NULL}; NUL characters, which
	 * PostgreSQL's text cannot hold, are left out
	 * @return the constant in its quotes
	 */
	public static String text(@Nullable String value) {
		if (value == null) {
			return "NULL";
		}
		String quoted = value.replace("\0", "").replace("'", "''");
		return quoted.contains("\\") ? "E'" + quoted.replace("\\", "\\\\") + "'" : "'" + quoted + "'";
	}

	/**
	 * Return texts as an array.
	 * @param values the texts
	 * @return a constructor of {@code text[]}
	 */
	public static String array(Collection<String> values) {
		return values.stream().map(Literal::text).collect(Collectors.joining(", ", "ARRAY[", "]::pg_catalog.text[]"));
	}

	/**
	 * Return a name in quotes, whether it needs them or not.
	 * @param name the name of a table, a schema, a role
	 * @return the quoted name
	 */
	public static String name(String name) {
		return "\"" + name.replace("\"", "\"\"") + "\"";
	}

}
