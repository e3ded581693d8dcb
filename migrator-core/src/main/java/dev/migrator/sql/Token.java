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

	/**
	 * Return the name that this token writes, as the catalog has it: without quotes,
	 * folded to lower case where it has none, cut to 63 bytes.
	 * @return the name
	 * @throws IllegalStateException if it is neither a word nor a quoted name
	 */
	public String name() {
		if (this.type != TokenType.WORD && this.type != TokenType.QUOTED_NAME) {
			throw new IllegalStateException("No name: " + this.text);
		}
		return Names.of(this);
	}

}
