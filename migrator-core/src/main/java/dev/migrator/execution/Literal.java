package dev.migrator.execution;

import java.util.Collection;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * Values and names as SQL text. Records travel in the same message as a script's
 * statements, where parameters cannot; a script may have changed
 * {@code standard_conforming_strings}, so that a backslash is always written as an
 * escape.
 */
final class Literal {

	private Literal() {
	}

	static String text(@Nullable String value) {
		if (value == null) {
			return "NULL";
		}
		// PostgreSQL's text cannot hold NUL
		String quoted = value.replace("\0", "").replace("'", "''");
		return quoted.contains("\\") ? "E'" + quoted.replace("\\", "\\\\") + "'" : "'" + quoted + "'";
	}

	static String array(Collection<String> values) {
		return values.stream().map(Literal::text).collect(Collectors.joining(", ", "ARRAY[", "]::pg_catalog.text[]"));
	}

	static String name(String name) {
		return "\"" + name.replace("\"", "\"\"") + "\"";
	}

}
