package dev.migrator.sql;

/**
 * One token of a statement, byte for byte as it is written.
 *
 * @param type what it is
 * @param text its text
 */
public record Token(TokenType type, String text) {

	/**
	 * Return whether this is a word without quotes, whatever its case.
	 * @param word the word, in upper case
	 * @return whether it is that word
	 */
	public boolean isWord(String word) {
		return this.type == TokenType.WORD && this.text.equalsIgnoreCase(word);
	}

	/**
	 * Return whether this is a certain operator or character of punctuation.
	 * @param symbol the symbol
	 * @return whether it is that symbol
	 */
	public boolean isSymbol(String symbol) {
		return this.type == TokenType.SYMBOL && this.text.equals(symbol);
	}

}
