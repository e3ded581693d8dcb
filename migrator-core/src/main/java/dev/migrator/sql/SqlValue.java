package dev.migrator.sql;

import org.jspecify.annotations.Nullable;

/**
 * A value as it stands in a statement: a constant, or a variable of psql that will hold
 * it when a printed statement runs.
 *
 * @param sql the text in the statement
 */
public record SqlValue(String sql) {

	/**
	 * Return a number.
	 * @param number the number
	 * @return the constant
	 */
	public static SqlValue of(long number) {
		return new SqlValue(Long.toString(number));
	}

	/**
	 * Return a text.
	 * @param text the text, or {@code null} for {@code NULL}
	 * @return the constant
	 */
	public static SqlValue of(@Nullable String text) {
		return new SqlValue(Literal.text(text));
	}

	/**
	 * Return the number that a variable of psql holds.
	 * @param variable the name of the variable
	 * @return the value
	 */
	public static SqlValue psqlNumber(String variable) {
		return new SqlValue(":" + variable);
	}

	/**
	 * Return the text that a variable of psql holds.
	 * @param variable the name of the variable
	 * @return the value
	 */
	public static SqlValue psqlText(String variable) {
		return new SqlValue(":'" + variable + "'");
	}

}
