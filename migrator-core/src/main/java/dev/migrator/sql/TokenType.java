package dev.migrator.sql;

/**
 * What a token is, as far as PostgreSQL's own lexer tells.
 */
public enum TokenType {

	/** A keyword or a name without quotes. */
	WORD,

	/** A name in double quotes, {@code U&"…"} included. */
	QUOTED_NAME,

	/**
	 * A literal in single quotes with its prefix ({@code E}, {@code B}, {@code X},
	 * {@code N}, {@code U&}). A literal that goes on in another line is one token for
	 * each part.
	 */
	STRING,

	/** A dollar-quoted literal with its delimiters. */
	DOLLAR_STRING,

	/** A number without a sign. */
	NUMBER,

	/** A parameter such as {@code $1}. */
	PARAMETER,

	/** An operator, or a character of punctuation. */
	SYMBOL

}
