package dev.migrator.sql;

import java.io.StringReader;
import java.util.Iterator;
import java.util.NoSuchElementException;

import org.jspecify.annotations.Nullable;

/**
 * The tokens of a text, without comments and blanks, made as they are asked for. CR LF is
 * read as LF, in literals too. What is opened and never closed in the text fails with a
 * {@link dev.migrator.error.ScriptException} when it is reached.
 */
public final class SqlTokens implements Iterable<Token> {

	private final String text;

	private SqlTokens(String text) {
		this.text = text;
	}

	/**
	 * Return the tokens of a text. Texts whose tokens are equal differ at most in
	 * comments and blanks.
	 * @param text one statement, or several
	 * @return the tokens
	 */
	public static SqlTokens of(String text) {
		return new SqlTokens(text);
	}

	@Override
	public Iterator<Token> iterator() {
		return new TokenIterator(new ScriptText("SQL", new StringReader(this.text), 1));
	}

	private static final class TokenIterator implements Iterator<Token> {

		private final ScriptText text;

		private final Lexer lexer;

		private @Nullable Token next;

		TokenIterator(ScriptText text) {
			this.text = text;
			this.lexer = new Lexer(text);
		}

		@Override
		public boolean hasNext() {
			if (this.next == null) {
				this.next = read();
			}
			return this.next != null;
		}

		@Override
		public Token next() {
			Token token = (this.next != null) ? this.next : read();
			if (token == null) {
				throw new NoSuchElementException();
			}
			this.next = null;
			return token;
		}

		private @Nullable Token read() {
			while (true) {
				Lexeme lexeme = this.lexer.next();
				this.text.release(this.lexer.start());
				TokenType type = lexeme.tokenType();
				if (type != null) {
					return new Token(type, this.lexer.lexeme());
				}
				if (lexeme == Lexeme.END) {
					return null;
				}
			}
		}

	}

}
