package dev.migrator.sql;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A token or a comment of a script, with the line in which it begins. For readers of
 * comments; what only runs statements needs none of this.
 *
 * @param token the token, or {@code null} for a comment
 * @param text the token or comment as it is written
 * @param line the line in which it begins, counted from 1
 * @param column the column in which it begins, in characters counted from 1
 * @param first whether nothing but blanks stands before it in its line
 */
public record SqlPiece(@Nullable Token token, String text, int line, int column, boolean first) {

	/**
	 * Cut a whole script into tokens and comments.
	 * @param script what the script is called in messages
	 * @param text its text, without data of a {@code COPY}
	 * @return the pieces in their order
	 * @throws dev.migrator.error.ScriptException if a quote or comment is never closed
	 */
	public static List<SqlPiece> of(String script, String text) {
		ScriptText scriptText = new ScriptText(script, new StringReader(text), 1);
		Lexer lexer = new Lexer(scriptText);
		if (scriptText.skipByteOrderMark()) {
			lexer.moveTo(1);
		}
		List<SqlPiece> pieces = new ArrayList<>();
		for (Lexeme lexeme = lexer.next(); lexeme != Lexeme.END; lexeme = lexer.next()) {
			scriptText.release(lexer.start());
			TokenType type = lexeme.tokenType();
			String piece = lexer.lexeme();
			pieces.add(new SqlPiece((type != null) ? new Token(type, piece) : null, piece, scriptText.line(),
					scriptText.column(), scriptText.lineBefore(lexer.start()).isBlank()));
		}
		return pieces;
	}

}
