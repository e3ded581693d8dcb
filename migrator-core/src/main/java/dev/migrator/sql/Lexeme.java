package dev.migrator.sql;

import org.jspecify.annotations.Nullable;

/**
 * What the lexer meets: the tokens, and what stands between them.
 */
enum Lexeme {

	WORD(TokenType.WORD), QUOTED_NAME(TokenType.QUOTED_NAME), STRING(TokenType.STRING),
	DOLLAR_STRING(TokenType.DOLLAR_STRING), NUMBER(TokenType.NUMBER), PARAMETER(TokenType.PARAMETER),
	SYMBOL(TokenType.SYMBOL), LINE_COMMENT(null), BLOCK_COMMENT(null),
	/** A backslash outside quotes: no SQL, but a command to psql. */
	BACKSLASH(TokenType.SYMBOL),
	/** The end of the text. */
	END(null);

	private final @Nullable TokenType tokenType;

	Lexeme(@Nullable TokenType tokenType) {
		this.tokenType = tokenType;
	}

	@Nullable TokenType tokenType() {
		return this.tokenType;
	}

}
